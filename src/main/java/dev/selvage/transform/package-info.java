/**
 * The chain of transformations, {@link dev.selvage.transform.Layout} (pure geometry: sizes,
 * placements, canvas) and the compositor that turns a layout into pixels. Chain and layout do no
 * I/O and touch no pixel.
 */
@NullMarked
package dev.selvage.transform;

import org.jspecify.annotations.NullMarked;
