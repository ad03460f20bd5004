package dev.selvage.image;

import org.jspecify.annotations.Nullable;

/**
 * A picture as a file, and what is known of its pixels without decoding it.
 *
 * @param bytes the file; not copied, so do not write to it
 * @param ring the outermost pixels that the file decodes to, each once: GRAY or RGB, twice as many
 *     rows as the ring is thick; where each of them lies means nothing. Null where only decoding
 *     can tell
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record EncodedPicture(byte[] bytes, @Nullable Raster ring) {}
