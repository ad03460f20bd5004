/**
 * What the edge of an image looks like: measuring it, comparing two measurements. Pure but for
 * reading pixels: no files, no network.
 */
@NullMarked
package dev.selvage.border;

import org.jspecify.annotations.NullMarked;
