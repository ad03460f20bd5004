package dev.selvage.sandbox;

import dev.selvage.sandbox.pictures.ImageSize;
import dev.selvage.sandbox.pictures.MeasuredBorder;
import java.util.List;

/**
 * What processing made of an upload.
 *
 * @param renditions the original size first
 * @param border measured on the original-size rendition, decoded again
 */
record ProcessedImage(List<ImageSize> renditions, MeasuredBorder border) {
  ProcessedImage {
    renditions = List.copyOf(renditions);
  }
}
