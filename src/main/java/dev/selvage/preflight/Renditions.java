package dev.selvage.preflight;

import dev.selvage.image.DecodeContext;
import dev.selvage.image.DecodedPlanes;
import dev.selvage.image.DecodingProfile;
import dev.selvage.image.EncodeOptions;
import dev.selvage.image.EncodedImage;
import dev.selvage.image.ImageDecoder;
import dev.selvage.image.ImageEncoder;
import dev.selvage.image.YccPlanes;
import dev.selvage.transform.Compositor;
import dev.selvage.transform.Layout;
import dev.selvage.transform.PlaneCompositor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
    List<byte @Nullable []> files = new ArrayList<>(Collections.nCopies(layouts.size(), null));
    EncodeOptions options = output.encodeOptions(false);
    DecodeContext context = decoder.context(image.name());
    if (encoder.writesPlanes(options)) {
      encodePlanes(image, context, layouts, options, files);
    }
    SharedImage shared = new SharedImage(decoder, image, context);
    List<byte[]> all = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      byte[] file = files.get(i);
      all.add(file != null ? file : encodePixels(layouts.get(i), shared, output));
    }
    return all;
  }

  private byte[] encodePixels(Layout layout, SharedImage image, Output output) {
    return encoder.encode(compositor.render(layout, image), output.encodeOptions(image.alpha()));
  }

  /** Those that are mere scalings, where the image comes as luma and chroma. */
  private void encodePlanes(
      EncodedImage image,
      DecodeContext context,
      List<Layout> layouts,
      EncodeOptions options,
      List<byte @Nullable []> files) {
    double least = Double.POSITIVE_INFINITY;
    for (Layout layout : layouts) {
      least = Math.min(least, planeCompositor.reduction(layout).orElse(least));
    }
    if (least == Double.POSITIVE_INFINITY) {
      return;
    }
    Optional<DecodedPlanes> decoded =
        decoder.decodePlanes(image, profile.mostShrink(least), context);
    if (decoded.isEmpty()) {
      return;
    }
    try (DecodedPlanes planes = decoded.get()) {
      for (int i = 0; i < layouts.size(); i++) {
        Layout layout = layouts.get(i);
        if (planeCompositor.reduction(layout).isPresent()) {
          YccPlanes drawn = planeCompositor.render(layout, planes.planes());
          planes.toSrgb(drawn);
          files.set(i, encoder.encode(drawn, options).orElse(null));
        }
      }
    }
  }
}
