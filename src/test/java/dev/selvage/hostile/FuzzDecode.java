package dev.selvage.hostile;

import dev.selvage.UnusableInputException;
import dev.selvage.image.DecodedImage;
import dev.selvage.image.DecodedPlanes;
import dev.selvage.image.ImageDecoder;
import dev.selvage.image.ImageSource;
import dev.selvage.image.JpegBackend;
import dev.selvage.image.Limits;
import dev.selvage.image.Size;
import java.time.Duration;
import java.util.List;

/** Any bytes as a file to be decoded. */
public final class FuzzDecode {
  /** Small pictures, so that there are many of them in the time. */
  private static final Limits LIMITS =
      Limits.builder().maxPixels(250_000).maxTime(Duration.ofSeconds(5)).build();

  private static final List<ImageDecoder> DECODERS =
      List.of(
          new ImageDecoder(LIMITS, JpegBackend.best()),
          new ImageDecoder(
              LIMITS.toBuilder().allowTruncated(true).build(), JpegBackend.portable()));

  private FuzzDecode() {}

  public static void fuzzerTestOneInput(byte[] data) {
    ImageSource source = ImageSource.of("fuzz", data);
    for (ImageDecoder decoder : DECODERS) {
      try {
        decoder.decodePlanes(source, 2).ifPresent(DecodedPlanes::close);
        DecodedImage image = decoder.decode(source);
        Size size = image.pixels().size();
        if (!size.equals(image.header().size()) || !image.header().equals(decoder.probe(source))) {
          throw new IllegalStateException(size + " px, but " + image.header());
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
