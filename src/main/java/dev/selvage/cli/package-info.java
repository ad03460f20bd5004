/**
 * The commands. The only package that prints or exits; does nothing that the library cannot do
 * without it.
 */
@NullMarked
package dev.selvage.cli;

import org.jspecify.annotations.NullMarked;
