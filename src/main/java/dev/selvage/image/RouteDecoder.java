package dev.selvage.image;

import dev.selvage.SelvageException;
import dev.selvage.image.internal.codec.DecodeAttempt;
import dev.selvage.image.internal.color.MatrixTransform;
import dev.selvage.image.internal.color.PlaneColors;
import dev.selvage.image.internal.color.SrgbConversion;
import dev.selvage.image.internal.color.YccToRgb;
import dev.selvage.image.internal.imageio.ImageIoDecode;
import dev.selvage.image.internal.imageio.ImageIoSamples;
import dev.selvage.image.internal.imageio.Readers;
import dev.selvage.image.internal.jpeg.JavaJpeg;
import dev.selvage.image.internal.jpeg.StreamedJpeg;
import dev.selvage.image.internal.jpeg.StreamedPixels;
import dev.selvage.image.internal.jpeg.TurboJpeg;
import dev.selvage.image.internal.png.OffHeapPngDecoder;
import dev.selvage.image.internal.png.PngHeader;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decodes images by the routes that leave something to do with their samples: all but {@link
 * DecodePlan.Route#PIXELS}. Immutable.
 */
final class RouteDecoder {
  private final JpegBackend jpeg;
  private final DeflateBackend deflate;
  private final int threads;

  RouteDecoder(JpegBackend jpeg, DeflateBackend deflate, int threads) {
    this.jpeg = jpeg;
    this.deflate = deflate;
    this.threads = threads;
  }

  /**
   * Decodes by the route of a plan.
   *
   * @param whole whether all of the file is there, as far as can be told
   * @return null where that is PIXELS, or the data do not go this way
   */
  @Nullable Decoded decode(
      DecodePlan plan, EncodedImage image, DecodeAttempt attempt, boolean whole) {
    return switch (plan.route()) {
      case BANDS -> bands(image, attempt, plan.shrink());
      case PLANES -> planes(image, attempt, plan.shrink());
      case INTERLEAVED -> interleaved(image, attempt, whole);
      case OFF_HEAP -> offHeap(image, attempt);
      case PIXEL_BANDS -> pixelBands(image, attempt, plan.shrink());
      case PIXELS -> null;
    };
  }

  /** As luma and chroma as they are stored, turned neither. */
  private @Nullable Decoded planes(EncodedImage image, DecodeAttempt attempt, int shrink) {
    MatrixTransform matrix = matrix(image, attempt);
    Raster planes = planesOf(image, attempt, shrink);
    try {
      attempt.check();
    } catch (SelvageException e) {
      if (planes != null) {
        planes.close();
      }
      throw e;
    }
    return planes == null
        ? null
        : new Decoded(
            planes,
            image.header().size(),
            shrink,
            image.header().orientation(),
            conversion(matrix),
            attempt.warnings());
  }

  /**
   * The same, decoded while they are read. What ends too early is decoded as a whole: how much of
   * it there is shows only then.
   */
  private @Nullable Decoded bands(EncodedImage image, DecodeAttempt attempt, int shrink) {
    if (!image.parsed().hasEnd()) {
      return planes(image, attempt, shrink);
    }
    MatrixTransform matrix = matrix(image, attempt);
    StreamedJpeg stream = StreamedJpeg.open(attempt, shrink, threads);
    return new Decoded(
        stream.planes(),
        image.header().size(),
        shrink,
        image.header().orientation(),
        conversion(matrix),
        attempt::warnings,
        stream::finish);
  }

  /** Pixels as they come as PIXELS, decoded while they are read. */
  private Decoded pixelBands(EncodedImage image, DecodeAttempt attempt, int shrink) {
    image.warnings().forEach(attempt::warn);
    SrgbConversion profile =
        image.embeddedProfile().notedBy(attempt) == null
            ? null
            : image.embeddedProfile().inColor(attempt);
    StreamedPixels stream = StreamedPixels.open(attempt, shrink, threads, profile);
    return new Decoded(
        stream.pixels(),
        image.header().size(),
        shrink,
        Orientation.NORMAL,
        Decoded.Conversion.NONE,
        attempt::warnings,
        stream::finish);
  }

  private static @Nullable MatrixTransform matrix(EncodedImage image, DecodeAttempt attempt) {
    SrgbConversion profile = image.embeddedProfile().inColor(attempt);
    return profile == null ? null : profile.matrix();
  }

  private static Decoded.Conversion conversion(@Nullable MatrixTransform matrix) {
    return matrix == null ? Decoded.Conversion.NONE : drawn -> PlaneColors.convert(drawn, matrix);
  }

  private @Nullable Raster planesOf(EncodedImage image, DecodeAttempt attempt, int shrink) {
    if (jpeg.isJava()) {
      return JavaJpeg.planes(attempt, shrink);
    }
    TurboJpeg turbo = jpeg.turbo();
    return turbo == null
        ? null
        : turbo
            .planes()
            .decode(attempt.file(), image.header().stored(), shrink, image::leaveToOthers);
  }

  /**
   * As luma and chroma side by side: ImageIO spends half of its time on making RGB of them, which
   * costs less when they are fewer.
   */
  private @Nullable Decoded interleaved(EncodedImage image, DecodeAttempt attempt, boolean whole) {
    try {
      Raster samples =
          new ImageIoDecode(
                  attempt,
                  image.header().stored(),
                  Readers::jpeg,
                  (reader, options) -> ImageIoSamples.of(reader.readRaster(0, options)))
              .read(whole);
      if (!attempt.warnings().isEmpty() || samples.format() != PixelFormat.RGB) {
        return null;
      }
      SrgbConversion profile = image.embeddedProfile().conversion();
      return new Decoded(
          samples,
          image.header().size(),
          1,
          Orientation.NORMAL,
          drawn -> toRgb(drawn, profile),
          List.of());
    } catch (IOException | RuntimeException e) {
      // Decoding all of it anew says what is wrong, and whether a part can be used.
      attempt.check();
      return null;
    }
  }

  private static void toRgb(Raster drawn, @Nullable SrgbConversion profile) {
    YccToRgb.convert(drawn);
    if (profile != null) {
      for (int y = 0; y < drawn.height(); y++) {
        profile.apply(drawn.window(0, y, drawn.width(), 1));
      }
    }
  }

  /** Where the decoder of PNG has left the pixels, without a copy on the heap. */
  private @Nullable Decoded offHeap(EncodedImage image, DecodeAttempt attempt) {
    Raster pixels = OffHeapPngDecoder.decode((PngHeader) image.parsed(), attempt, deflate);
    return pixels == null ? null : Decoded.of(pixels);
  }
}
