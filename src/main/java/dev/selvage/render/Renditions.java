package dev.selvage.render;

import dev.selvage.image.DecodingProfile;
import dev.selvage.image.EncodeOptions;
import dev.selvage.image.EncodedImage;
import dev.selvage.image.ImageDecoder;
import dev.selvage.image.ImageEncoder;
import dev.selvage.image.Raster;
import dev.selvage.transform.Layout;
import java.util.ArrayList;
import java.util.List;

/** Draws several layouts of one image. For a composer, whose parts these are. */
final class Renditions {
  private final ImageDecoder decoder;
  private final ImageEncoder encoder;
  private final DecodingProfile profile;
  private final Compositor compositor;

  Renditions(
      ImageDecoder decoder, ImageEncoder encoder, DecodingProfile profile, Compositor compositor) {
    this.decoder = decoder;
    this.encoder = encoder;
    this.profile = profile;
    this.compositor = compositor;
  }

  /** The encoded files, in the order of the layouts. */
  List<byte[]> encode(EncodedImage image, List<Layout> layouts, Output output) {
    List<byte[]> files = new ArrayList<>();
    EncodeOptions opaque = output.encodeOptions(false);
    try (SharedImage shared = new SharedImage(decoder, image)) {
      double reduction = Double.POSITIVE_INFINITY;
      for (Layout layout : layouts) {
        if (drawsPlanes(layout, opaque, shared)) {
          reduction = Math.min(reduction, Compositor.planarReduction(layout));
        }
      }
      shared.shrinkPlanes(profile.mostShrink(reduction));
      for (Layout layout : layouts) {
        boolean alpha = !drawsPlanes(layout, opaque, shared) && shared.alpha();
        Raster drawn = compositor.render(layout, shared, encoder, opaque);
        files.add(encoder.encode(drawn, output.encodeOptions(alpha)));
      }
    }
    return files;
  }

  private boolean drawsPlanes(Layout layout, EncodeOptions opaque, SharedImage image) {
    return encoder.writesPlanes(opaque) && compositor.drawsPlanes(layout, image);
  }
}
