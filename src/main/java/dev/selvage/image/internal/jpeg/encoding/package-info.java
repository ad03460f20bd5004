/**
 * Writes JPEG in Java alone: baseline and progressive files of gray, or of luma and chroma (ITU-T
 * T.81), to the byte what libjpeg-turbo writes of the same samples with its exact integer
 * transform. No file is read here, no sample is resampled but chroma, and nothing is kept between
 * two pictures.
 */
@NullMarked
package dev.selvage.image.internal.jpeg.encoding;

import org.jspecify.annotations.NullMarked;
