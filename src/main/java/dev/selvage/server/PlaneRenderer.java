package dev.selvage.server;

import dev.selvage.image.DecodedPlanes;
import dev.selvage.image.DecodingProfile;
import dev.selvage.image.EncodeOptions;
import dev.selvage.image.EncodedImage;
import dev.selvage.image.ImageDecoder;
import dev.selvage.image.ImageEncoder;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.Pixels;
import dev.selvage.image.YccPlanes;
import dev.selvage.resample.Filter;
import dev.selvage.resample.Resampler;
import dev.selvage.transform.Layout;
import dev.selvage.transform.PlaneCompositor;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The short way of the most frequent order, one JPEG scaled or cut to another: its luma and chroma
 * are never made RGB. What cannot go this way is left to the long one. The choice is that of
 * compose, so that the bytes are the same. Safe for use by several threads.
 */
final class PlaneRenderer {
  private final ImageDecoder decoder;
  private final ImageEncoder encoder;
  private final DecodingProfile profile;
  private final PlaneCompositor compositor;
  private final ServerMetrics metrics;

  PlaneRenderer(
      ImageDecoder decoder,
      ImageEncoder encoder,
      DecodingProfile profile,
      Resampler resampler,
      ServerMetrics metrics) {
    this.decoder = decoder;
    this.encoder = encoder;
    this.profile = profile;
    this.compositor = new PlaneCompositor(resampler, Filter.LANCZOS3);
    this.metrics = metrics;
  }

  /**
   * The image; empty where it needs the long way.
   *
   * @param images of the order
   */
  Optional<Rendered> render(RenderRequest order, Layout layout, SourceImages images) {
    OptionalDouble reduction = compositor.reduction(layout);
    if (reduction.isEmpty() || !fromJpegToJpeg(order)) {
      return Optional.empty();
    }
    EncodedImage base = images.open(order.base());
    long fetched = System.nanoTime();
    Optional<DecodedPlanes> decoded =
        decoder.decodePlanes(
            base, profile.mostShrink(reduction.getAsDouble()), images.context(base));
    if (decoded.isEmpty()) {
      return Optional.empty();
    }
    long read = System.nanoTime();
    YccPlanes drawn;
    try (DecodedPlanes planes = decoded.get()) {
      drawn = compositor.render(layout, planes.planes());
      planes.toSrgb(drawn);
    }
    long end = System.nanoTime();
    Optional<byte[]> bytes =
        encoder.encode(drawn, EncodeOptions.of(ImageFormat.JPEG).withQuality(order.quality()));
    if (bytes.isPresent()) {
      metrics.took(RenderStage.FETCH, images.fetchNanos());
      metrics.took(RenderStage.DECODE, read - fetched);
      metrics.took(RenderStage.RESAMPLE, end - read);
      metrics.took(RenderStage.ENCODE, System.nanoTime() - end);
    }
    return bytes.map(content -> new Rendered(content, ImageFormat.JPEG));
  }

  /**
   * The pixels of one JPEG that is scaled down to another, where they are made RGB when they are
   * few; empty where that is not the shorter way. Its time counts as resampling.
   *
   * @param images of the order
   */
  Optional<Pixels> pixels(RenderRequest order, Layout layout, SourceImages images) {
    if (!fromJpegToJpeg(order) || compositor.reduction(layout).orElse(1) <= 1) {
      return Optional.empty();
    }
    EncodedImage base = images.open(order.base());
    return decoder.decodeYcc(base, images.context(base)).map(ycc -> compositor.render(layout, ycc));
  }

  private static boolean fromJpegToJpeg(RenderRequest order) {
    boolean toJpeg = order.format() == null || order.format() == ImageFormat.JPEG;
    return toJpeg && order.base().header().format() == ImageFormat.JPEG;
  }
}
