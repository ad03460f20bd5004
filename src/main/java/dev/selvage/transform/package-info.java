/**
 * The chain of transformations and {@link dev.selvage.transform.Layout}, pure geometry: sizes,
 * placements, canvas. Nothing here does I/O or touches a pixel.
 */
@NullMarked
package dev.selvage.transform;

import org.jspecify.annotations.NullMarked;
