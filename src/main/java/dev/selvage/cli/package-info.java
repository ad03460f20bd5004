/**
 * The commands, one class each, and what starts them. The one package that prints or exits; no
 * other package uses it.
 */
@NullMarked
package dev.selvage.cli;

import org.jspecify.annotations.NullMarked;
