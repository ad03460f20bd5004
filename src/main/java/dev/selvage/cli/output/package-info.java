/**
 * What commands print, as text and as JSON, their exit codes, their progress and their questions.
 * Knows no option and no command.
 */
@NullMarked
package dev.selvage.cli.output;

import org.jspecify.annotations.NullMarked;
