package dev.selvage.hostile;

import dev.selvage.SelvageException;
import dev.selvage.image.Color;
import dev.selvage.image.DecodedImage;
import dev.selvage.image.DecodedPlanes;
import dev.selvage.image.ImageDecoder;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.ImageSource;
import dev.selvage.image.JpegBackend;
import dev.selvage.image.LentPixels;
import dev.selvage.image.Limits;
import dev.selvage.preflight.Composer;
import dev.selvage.preflight.Composition;
import dev.selvage.preflight.Output;
import dev.selvage.transform.Chain;
import dev.selvage.transform.Crop;
import dev.selvage.transform.Transformation;
import java.util.List;

/**
 * Sends a file along every route that an image may take: as planes, as luma and chroma side by
 * side, outside of the heap, on it, and whichever a composer takes to either kind of output.
 */
final class DecodeRoutes {
  private static final Chain SMALL = Chain.of(Transformation.of(Crop.LIMIT, 16, 16));

  private final ImageDecoder decoder;
  private final Composer composer;

  DecodeRoutes(Limits limits, JpegBackend jpeg) {
    decoder = new ImageDecoder(limits, jpeg);
    composer = Composer.builder().limits(limits).jpegBackend(jpeg).build();
  }

  ImageDecoder decoder() {
    return decoder;
  }

  /**
   * The picture as it comes on the heap.
   *
   * @throws SelvageException if it is refused on all routes
   * @throws IllegalStateException if one route refuses what another takes
   */
  DecodedImage take(ImageSource source, int mostShrink) {
    List<Runnable> others =
        List.of(
            () ->
                decoder
                    .decodePlanes(source, mostShrink, decoder.context(source))
                    .ifPresent(DecodedPlanes::close),
            () -> decoder.decodeYcc(source, decoder.context(source)),
            () -> decoder.decodeLent(source, decoder.context(source)).ifPresent(LentPixels::close),
            () -> compose(source, ImageFormat.JPEG),
            () -> compose(source, ImageFormat.PNG));
    SelvageException refusal = null;
    for (Runnable other : others) {
      try {
        other.run();
      } catch (SelvageException e) {
        refusal = e;
      }
    }
    DecodedImage image = decoder.decode(source, mostShrink);
    if (refusal != null) {
      throw new IllegalStateException("refused on one route only", refusal);
    }
    return image;
  }

  private void compose(ImageSource source, ImageFormat format) {
    composer.encode(Composition.of(source, SMALL), new Output(format, 85, Color.WHITE));
  }
}
