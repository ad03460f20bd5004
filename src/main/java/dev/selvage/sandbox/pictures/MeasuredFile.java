package dev.selvage.sandbox.pictures;

import dev.selvage.image.ImageFormat;
import dev.selvage.image.Size;

/**
 * An image file and what there is to tell of it.
 *
 * @param bytes the file; not copied
 * @param format of the file
 * @param size px, upright
 * @param border of its pixels
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record MeasuredFile(byte[] bytes, ImageFormat format, Size size, MeasuredBorder border) {}
