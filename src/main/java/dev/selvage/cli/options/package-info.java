/** The options that several commands take, and what is made of them. Runs no command. */
@NullMarked
package dev.selvage.cli.options;

import org.jspecify.annotations.NullMarked;
