/**
 * What every format is made of: the bytes of a file as they are read, its parsed header, one
 * attempt at decoding it, and the base of each format. Knows no format.
 */
@NullMarked
package dev.selvage.image.internal.codec;

import org.jspecify.annotations.NullMarked;
