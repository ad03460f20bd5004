/**
 * What decoder and encoder of JPEG have in common: the order of coefficients, prefix codes and the
 * tables that ITU-T T.81 gives as examples. No pixels and no bit streams.
 */
@NullMarked
package dev.selvage.image.internal.jpeg.coding;

import org.jspecify.annotations.NullMarked;
