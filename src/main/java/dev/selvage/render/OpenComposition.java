package dev.selvage.render;

import dev.selvage.image.DecodingProfile;
import dev.selvage.image.EncodedImage;
import dev.selvage.image.ImageDecoder;
import dev.selvage.image.ImageHeader;
import dev.selvage.image.ImageSource;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Size;
import dev.selvage.layout.Layout;
import dev.selvage.layout.Measured;
import dev.selvage.transform.Chain;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A composition whose images are open: each was opened once, and its header parsed once, for all
 * that is done with it. Made by {@link Composer#open}; to be closed. For one thread at a time.
 */
public final class OpenComposition implements AutoCloseable {
  private final Composition composition;
  private final Map<ImageSource, EncodedImage> images;
  private final LoadedImages loaded;
  private final Layout layout;
  private final EarlierMeasurement measurement;
  private final List<Timing> timings;

  private OpenComposition(
      Composition composition,
      Map<ImageSource, EncodedImage> images,
      LoadedImages loaded,
      Layout layout,
      EarlierMeasurement measurement,
      List<Timing> timings) {
    this.composition = composition;
    this.images = images;
    this.loaded = loaded;
    this.layout = layout;
    this.measurement = measurement;
    this.timings = timings;
  }

  /**
   * Opens the images, measures what the chain has to know of them, and lays it out.
   *
   * @param earlier what was measured of the same composition before; null for nothing
   */
  static OpenComposition of(
      Composition composition,
      ImageDecoder decoder,
      DecodingProfile profile,
      Measurer measurer,
      long maxPixels,
      @Nullable EarlierMeasurement earlier,
      Stopwatch watch) {
    Map<ImageSource, EncodedImage> images = new LinkedHashMap<>();
    LoadedImages loaded = new LoadedImages(decoder, profile, composition, images);
    boolean done = false;
    try {
      watch.time("probe", () -> open(composition, decoder, images));
      Map<String, Size> overlays = new LinkedHashMap<>();
      composition
          .overlays()
          .forEach((id, source) -> overlays.put(id, image(images, source).size()));
      List<ImageHeader> headers =
          composition.images().stream().map(source -> image(images, source).header()).toList();
      ImageHeader base = headers.get(0);
      Measured known =
          earlier != null && earlier.headers().equals(headers)
              ? earlier.measured()
              : Measured.stored(base.orientation());
      Chain chain = composition.chain();
      Measured all =
          measurer.measured(chain, base.size(), overlays, maxPixels, loaded, watch, known);
      Layout layout = Layout.of(chain, base.size(), overlays, maxPixels, all, measurer.texts());
      EarlierMeasurement measurement = new EarlierMeasurement(headers, all);
      done = true;
      return new OpenComposition(composition, images, loaded, layout, measurement, watch.timings());
    } finally {
      if (!done) {
        loaded.close();
        images.values().forEach(EncodedImage::close);
      }
    }
  }

  private static Map<ImageSource, EncodedImage> open(
      Composition composition, ImageDecoder decoder, Map<ImageSource, EncodedImage> images) {
    for (ImageSource source : composition.images()) {
      images.computeIfAbsent(source, decoder::open);
    }
    return images;
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
   * What was measured of pixels, for {@link Composer#render(Composition, EarlierMeasurement,
   * Output)}.
   */
  public EarlierMeasurement measurement() {
    return measurement;
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

  /** The images, decoded when they are drawn; for one rendering. */
  LoadedImages loaded() {
    return loaded;
  }

  /** How long it took to open and to measure. */
  List<Timing> timings() {
    return timings;
  }

  private static EncodedImage image(Map<ImageSource, EncodedImage> images, ImageSource source) {
    return Objects.requireNonNull(images.get(source), source.name());
  }

  /** Closes the images. */
  @Override
  public void close() {
    loaded.close();
    images.values().forEach(EncodedImage::close);
  }
}
