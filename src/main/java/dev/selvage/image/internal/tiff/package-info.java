/**
 * TIFF: its first page, by TwelveMonkeys, and by ourselves where samples are of depths that it gets
 * wrong.
 */
@NullMarked
package dev.selvage.image.internal.tiff;

import org.jspecify.annotations.NullMarked;
