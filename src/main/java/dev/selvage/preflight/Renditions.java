package dev.selvage.preflight;

import dev.selvage.image.DecodingProfile;
import dev.selvage.image.EncodedImage;
import dev.selvage.image.ImageDecoder;
import dev.selvage.image.ImageEncoder;
import dev.selvage.transform.Compositor;
import dev.selvage.transform.Layout;
import dev.selvage.transform.PlaneCompositor;
import java.util.ArrayList;
import java.util.List;

/** Draws several layouts of one image. For a composer, whose parts these are. */
final class Renditions {
  private final ImageDecoder decoder;
  private final ImageEncoder encoder;
  private final DecodingProfile profile;
  private final Compositor compositor;
  private final PlaneCompositor planeCompositor;

  Renditions(
      ImageDecoder decoder,
      ImageEncoder encoder,
      DecodingProfile profile,
      Compositor compositor,
      PlaneCompositor planeCompositor) {
    this.decoder = decoder;
    this.encoder = encoder;
    this.profile = profile;
    this.compositor = compositor;
    this.planeCompositor = planeCompositor;
  }

  /** The encoded files, in the order of the layouts. */
  List<byte[]> encode(EncodedImage image, List<Layout> layouts, Output output) {
    List<byte[]> files = new ArrayList<>();
    try (SharedImage shared = new SharedImage(decoder, image)) {
      List<Boolean> inPlanes = new ArrayList<>();
      double reduction = Double.POSITIVE_INFINITY;
      for (Layout layout : layouts) {
        boolean planes = drawsPlanes(layout, output, shared);
        inPlanes.add(planes);
        reduction =
            planes ? Math.min(reduction, planeCompositor.planeReduction(layout)) : reduction;
      }
      shared.shrinkPlanes(profile.mostShrink(reduction));
      for (int i = 0; i < layouts.size(); i++) {
        files.add(encode(layouts.get(i), inPlanes.get(i), output, shared));
      }
    }
    return files;
  }

  private boolean drawsPlanes(Layout layout, Output output, SharedImage image) {
    return encoder.writesPlanes(output.encodeOptions(false))
        && planeCompositor.drawsPlanes(layout, image);
  }

  private byte[] encode(Layout layout, boolean inPlanes, Output output, SharedImage image) {
    return inPlanes
        ? encoder.encode(
            planeCompositor.render(layout, output.background(), image), output.encodeOptions(false))
        : encoder.encode(compositor.render(layout, image), output.encodeOptions(image.alpha()));
  }
}
