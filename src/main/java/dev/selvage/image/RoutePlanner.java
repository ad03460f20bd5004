package dev.selvage.image;

import dev.selvage.image.internal.color.SrgbConversion;
import dev.selvage.image.internal.jpeg.JpegHeader;
import dev.selvage.image.internal.jpeg.TurboJpeg;
import dev.selvage.image.internal.png.PngHeader;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Chooses how images are decoded, from their headers and profiles. Immutable. */
final class RoutePlanner {
  private final JpegBackend jpeg;
  private final DeflateBackend deflate;

  RoutePlanner(JpegBackend jpeg, DeflateBackend deflate) {
    this.jpeg = jpeg;
    this.deflate = deflate;
  }

  /** See {@link ImageDecoder#plan}. */
  DecodePlan plan(EncodedImage image, Set<DecodePlan.Route> wanted, int mostShrink) {
    ImageHeader header = image.header();
    DecodePlan.Route route = DecodePlan.Route.PIXELS;
    for (DecodePlan.Route each : DecodePlan.Route.values()) {
      if (wanted.contains(each) && takes(image, each)) {
        route = each;
        break;
      }
    }
    int shrink =
        switch (route) {
          case BANDS, PLANES -> storedShrink(header.stored(), mostShrink);
          case PIXEL_BANDS, PIXELS -> isDirect(image) ? shrink(header, mostShrink) : 1;
          case INTERLEAVED, OFF_HEAP -> 1;
        };
    return DecodePlan.of(route, shrink, header);
  }

  private boolean takes(EncodedImage image, DecodePlan.Route route) {
    boolean upright = image.header().orientation() == Orientation.NORMAL;
    boolean plain = plainJpegComponents(image) == 3;
    SrgbConversion profile = image.embeddedProfile().conversion();
    return switch (route) {
      case BANDS ->
          jpeg.isJava()
              && takes(image, DecodePlan.Route.PLANES)
              && ((JpegHeader) image.parsed()).hasOneScan();
      case PLANES ->
          hasPlanes(image)
              && plain
              && !image.isLeftToOthers()
              && (profile == null
                  || profile.components() == 1
                  || (profile.matrix() != null && profile.mayFollowResampling()));
      case INTERLEAVED ->
          !isFast()
              && plain
              && upright
              && (profile == null || profile.mayFollowResampling())
              && image.embeddedProfile().warnings().isEmpty();
      case OFF_HEAP ->
          image.parsed() instanceof PngHeader png
              && deflate.library() != null
              && upright
              && image.isWhole()
              && profile == null
              && image.embeddedProfile().warnings().isEmpty()
              && png.isStoredAsPixels();
      case PIXEL_BANDS -> jpeg.isJava() && upright && hasPixelBands(image, profile);
      case PIXELS -> true;
    };
  }

  private static boolean hasPixelBands(EncodedImage image, @Nullable SrgbConversion profile) {
    if (!(image.parsed() instanceof JpegHeader header)
        || !header.isBaselineOrProgressive()
        || !header.hasOneScan()
        || !header.hasEnd()) {
      return false;
    }
    return header.samples() == SampleLayout.GRAY
        ? profile == null
        : header.hasPlanarChroma() && (profile == null || profile.components() == 3);
  }

  /** Whether the backend decodes JPEG to planes, and shrinks it on the way. */
  private boolean isFast() {
    return jpeg.turbo() != null || jpeg.isJava();
  }

  /** Whether the backend gives the planes of this image; libturbojpeg says so when it is asked. */
  private boolean hasPlanes(EncodedImage image) {
    return jpeg.turbo() != null
        || (jpeg.isJava()
            && image.parsed() instanceof JpegHeader header
            && header.hasPlanarChroma());
  }

  /** See {@link ImageDecoder#mayDecodePlanes}. */
  boolean mayDecodePlanes(ImageHeader header) {
    return isFast() && header.format() == ImageFormat.JPEG;
  }

  /** Whether the backend decodes JPEG itself and the file is plain enough for it. */
  boolean isDirect(EncodedImage image) {
    return jpeg.isJava()
        ? image.parsed() instanceof JpegHeader header && header.isBaselineOrProgressive()
        : jpeg.turbo() != null && plainJpegComponents(image) > 0;
  }

  private static int plainJpegComponents(EncodedImage image) {
    return image.parsed() instanceof JpegHeader header ? header.plainComponents() : 0;
  }

  /**
   * The factor among those that JPEG's blocks allow. Turned or mirrored, a picture must be a
   * multiple of it: pixels that reach over the edge would come to lie on the left or at the top.
   */
  private static int shrink(ImageHeader header, int most) {
    Size stored = header.stored();
    int shrink = storedShrink(stored, most);
    boolean turned = header.orientation() != Orientation.NORMAL;
    while (turned && (stored.width() % shrink != 0 || stored.height() % shrink != 0)) {
      shrink /= 2;
    }
    return shrink;
  }

  /** The factor among those that JPEG's blocks allow, for a picture that is not turned. */
  private static int storedShrink(Size stored, int most) {
    return TurboJpeg.canShrink(stored) ? Math.min(8, Integer.highestOneBit(most)) : 1;
  }
}
