/**
 * Filters, weights and kernels, and the choice between kernels. Uses image alone. Knows where on a
 * source a sample lies ({@link dev.selvage.resample.Axis}), not why: crop modes and gravity live in
 * transform.
 */
@NullMarked
package dev.selvage.resample;

import org.jspecify.annotations.NullMarked;
