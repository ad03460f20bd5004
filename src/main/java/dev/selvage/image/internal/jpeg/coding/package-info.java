/**
 * What decoder and encoder of JPEG have in common: the order of coefficients, prefix codes, the
 * tables that ITU-T T.81 gives as examples, and the inverse transform of a block. No pictures and
 * no bit streams.
 */
@NullMarked
package dev.selvage.image.internal.jpeg.coding;

import org.jspecify.annotations.NullMarked;
