/**
 * What the edge of an image looks like: measuring it ({@link dev.selvage.border.Border}) to a
 * {@link dev.selvage.border.BorderPolicy}, and comparing two measurements ({@link
 * dev.selvage.border.BorderComparison}). Pure but for reading pixels: no files, no JSON, no
 * network.
 */
@NullMarked
package dev.selvage.border;

import org.jspecify.annotations.NullMarked;
