/** BMP, by a decoder of our own. */
@NullMarked
package dev.selvage.image.internal.bmp;

import org.jspecify.annotations.NullMarked;
