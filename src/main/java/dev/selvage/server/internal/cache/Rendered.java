package dev.selvage.server.internal.cache;

import dev.selvage.image.ImageFormat;

/**
 * A finished image.
 *
 * @param bytes the encoded file; not copied, so nobody may write to it
 * @param format of the bytes
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody; kept once for many answers
public record Rendered(byte[] bytes, ImageFormat format) {}
