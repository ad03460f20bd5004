package dev.selvage.render;

import static java.util.Objects.requireNonNull;

import dev.selvage.InsufficientMemoryException;
import dev.selvage.UnusableInputException;
import dev.selvage.border.Border;
import dev.selvage.border.BorderInfo;
import dev.selvage.border.BorderPolicy;
import dev.selvage.border.Corners;
import dev.selvage.border.Stage;
import dev.selvage.image.EncodeOptions;
import dev.selvage.image.EncodedPicture;
import dev.selvage.image.ImageDecoder;
import dev.selvage.image.ImageEncoder;
import dev.selvage.image.ImageSource;
import dev.selvage.image.Raster;

/**
 * Writes what was drawn, within a limit of bytes where there is one, and measures its border on
 * what the file decodes to. Immutable and safe for use by several threads.
 */
final class OutputEncoder {
  private static final String OUTPUT = "output";

  private final ImageEncoder encoder;
  private final ImageDecoder decoder;
  private final BorderPolicy policy;

  /**
   * For one policy.
   *
   * @param decoder of what was encoded
   */
  OutputEncoder(ImageEncoder encoder, ImageDecoder decoder, BorderPolicy policy) {
    this.encoder = encoder;
    this.decoder = decoder;
    this.policy = policy;
  }

  /**
   * A file.
   *
   * @param options it was written with
   * @param fits whether it is within its limit
   */
  record Encoded(EncodedPicture picture, EncodeOptions options, boolean fits) {
    byte[] bytes() {
      return picture.bytes();
    }
  }

  /** As asked for, or of the highest quality that fits; the smallest there is if none does. */
  Encoded encode(Raster drawn, EncodeOptions options, ByteLimit limit) {
    if (limit.isNone() || !options.isLossy()) {
      EncodedPicture picture = encode(drawn, options);
      return new Encoded(picture, options, limit.allows(picture.bytes().length));
    }
    Raster sample = StripSample.of(drawn);
    QualitySearch<EncodedPicture> search =
        new QualitySearch<>(
            quality -> encode(drawn, options.withQuality(quality)),
            picture -> picture.bytes().length,
            quality -> encoder.encode(sample, options.withQuality(quality)).length,
            (double) drawn.height() / sample.height());
    QualitySearch.Found<EncodedPicture> found =
        search.search(limit.lowestQuality(options.quality()), options.quality(), limit.maxBytes());
    return new Encoded(found.file(), options.withQuality(found.quality()), found.fits());
  }

  /** Keeps what the border is measured on, where each of its pixels counts once. */
  private EncodedPicture encode(Raster drawn, EncodeOptions options) {
    return policy.measuredOn() == Stage.ENCODED && policy.corners() == Corners.ONCE
        ? encoder.encode(drawn, options, policy.thickness())
        : new EncodedPicture(encoder.encode(drawn, options), null);
  }

  BorderSource measuredOn(EncodedPicture file) {
    if (policy.measuredOn() == Stage.COMPOSED) {
      return BorderSource.CANVAS;
    }
    return file.ring() == null ? BorderSource.DECODED : BorderSource.RECONSTRUCTED;
  }

  BorderInfo measure(BorderSource source, Raster drawn, EncodedPicture file) {
    return switch (source) {
      case CANVAS -> Border.measure(drawn, policy);
      // Twice as high as the border is thick, so that all of it is border.
      case RECONSTRUCTED -> Border.measure(requireNonNull(file.ring()), policy);
      case DECODED -> Border.measure(decodeOutput(file.bytes()), policy);
    };
  }

  /** The outermost pixels of what the receiver will decode: all of it may be as large again. */
  private Raster decodeOutput(byte[] bytes) {
    try {
      return decoder.decodeRing(ImageSource.of(OUTPUT, bytes), policy.thickness()).pixels();
    } catch (InsufficientMemoryException e) {
      throw e;
    } catch (UnusableInputException e) {
      throw new IllegalStateException("what was encoded cannot be decoded again", e);
    }
  }
}
