/**
 * How help is set out: groups of commands and of options, under headings. Knows what options are
 * called, and reads none of their values.
 */
@NullMarked
package dev.selvage.cli.help;

import org.jspecify.annotations.NullMarked;
