/**
 * Many files by one command: finding them, what their outputs are called, and working on several at
 * once. Knows no command.
 */
@NullMarked
package dev.selvage.cli.files;

import org.jspecify.annotations.NullMarked;
