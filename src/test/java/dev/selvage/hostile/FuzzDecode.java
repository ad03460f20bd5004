package dev.selvage.hostile;

import dev.selvage.UnusableInputException;
import dev.selvage.image.Decoded;
import dev.selvage.image.ImageSource;
import dev.selvage.image.JpegBackend;
import dev.selvage.image.Limits;
import dev.selvage.image.Size;
import java.time.Duration;
import java.util.List;

/** Any bytes as a file to be decoded, by every route. */
public final class FuzzDecode {
  /** Small pictures, so that there are many of them in the time. */
  private static final Limits LIMITS =
      Limits.builder().maxPixels(250_000).maxTime(Duration.ofSeconds(5)).build();

  private static final List<DecodeRoutes> ROUTES =
      List.of(
          new DecodeRoutes(LIMITS, JpegBackend.best()),
          new DecodeRoutes(
              LIMITS.toBuilder().allowTruncated(true).build(), JpegBackend.portable()));

  private FuzzDecode() {}

  public static void fuzzerTestOneInput(byte[] data) {
    take(data, ROUTES);
  }

  /** Decodes a file; throws where something is wrong with us. */
  static void take(byte[] data, List<DecodeRoutes> all) {
    ImageSource source = ImageSource.of("fuzz", data);
    for (DecodeRoutes routes : all) {
      try {
        Decoded image = routes.take(source, 1);
        Size size = image.raster().size();
        if (!size.equals(image.size()) || !size.equals(routes.decoder().probe(source).size())) {
          throw new IllegalStateException(size + " px, but " + image.size());
        }
      } catch (UnusableInputException e) {
        FuzzProbe.checkMessage(e);
        if (e.what().startsWith("takes more than the limit of")) {
          // Contained, but so small a picture ought to be refused for what it is.
          throw new IllegalStateException("slow", e);
        }
      }
    }
  }
}
