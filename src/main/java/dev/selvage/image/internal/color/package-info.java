/**
 * Each formula of colour once: ICC profiles to sRGB, CMYK, and luma and chroma. Reads no file but
 * the profiles in them.
 */
@NullMarked
package dev.selvage.image.internal.color;

import org.jspecify.annotations.NullMarked;
