package dev.selvage.render;

import dev.selvage.image.EncodedImage;
import dev.selvage.image.ImageDecoder;
import dev.selvage.image.ImageSource;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Size;
import dev.selvage.transform.Layout;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A composition whose images are open: each was opened once, and its header parsed once, for all
 * that is done with it. Made by {@link Composer#open}; to be closed. For one thread at a time.
 */
public final class OpenComposition implements AutoCloseable {
  private final Composition composition;
  private final Map<ImageSource, EncodedImage> images;
  private final Layout layout;

  private OpenComposition(
      Composition composition, Map<ImageSource, EncodedImage> images, Layout layout) {
    this.composition = composition;
    this.images = images;
    this.layout = layout;
  }

  /** Opens the images and lays the composition out. */
  static OpenComposition of(Composition composition, ImageDecoder decoder, long maxPixels) {
    Map<ImageSource, EncodedImage> images = new LinkedHashMap<>();
    boolean done = false;
    try {
      for (ImageSource source : composition.images()) {
        images.computeIfAbsent(source, decoder::open);
      }
      Map<String, Size> overlays = new LinkedHashMap<>();
      composition
          .overlays()
          .forEach((id, source) -> overlays.put(id, image(images, source).size()));
      Size base = image(images, composition.base()).size();
      Layout layout = Layout.of(composition.chain(), base, overlays, maxPixels);
      done = true;
      return new OpenComposition(composition, images, layout);
    } finally {
      if (!done) {
        images.values().forEach(EncodedImage::close);
      }
    }
  }

  /** What is to be composed. */
  public Composition composition() {
    return composition;
  }

  /** Where the images lie. */
  public Layout layout() {
    return layout;
  }

  /**
   * One of the images.
   *
   * @param source of the composition
   */
  public EncodedImage image(ImageSource source) {
    return image(images, source);
  }

  /**
   * About how much memory it takes to render the composition, bytes: the encoded files, the pixels
   * of the largest image, those of the canvas, and those that effects work on.
   */
  public long renderingBytes() {
    long files = 0;
    long largest = 0;
    for (EncodedImage image : images.values()) {
      files += image.length();
      largest = Math.max(largest, image.size().pixels());
    }
    return files + PixelFormat.RGBA.channels() * (largest + layout.workingPixels());
  }

  /** Lets go of an image that will not be drawn again, unless it stands for another one too. */
  void drawn(ImageSource source) {
    if (Collections.frequency(composition.images(), source) == 1) {
      image(source).close();
    }
  }

  private static EncodedImage image(Map<ImageSource, EncodedImage> images, ImageSource source) {
    return Objects.requireNonNull(images.get(source), source.name());
  }

  /** Closes the images. */
  @Override
  public void close() {
    images.values().forEach(EncodedImage::close);
  }
}
