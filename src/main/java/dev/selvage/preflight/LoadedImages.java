package dev.selvage.preflight;

import dev.selvage.image.DecodeContext;
import dev.selvage.image.DecodedImage;
import dev.selvage.image.DecodingProfile;
import dev.selvage.image.EncodedImage;
import dev.selvage.image.ImageDecoder;
import dev.selvage.image.ImageSource;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Pixels;
import dev.selvage.image.PlanesOrPixels;
import dev.selvage.image.Warning;
import dev.selvage.transform.Images;
import dev.selvage.transform.PlaneImages;
import dev.selvage.transform.ReducedPixels;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decodes a composition's images when they are drawn, keeps none of them, and remembers what was
 * odd about them. For one rendering, on one thread.
 */
final class LoadedImages implements Images, PlaneImages {
  private final ImageDecoder decoder;
  private final DecodingProfile profile;
  private final OpenComposition open;
  private final Map<EncodedImage, DecodeContext> contexts = new LinkedHashMap<>();
  private final List<Warning> warnings = new ArrayList<>();
  private boolean anyAlpha;

  LoadedImages(ImageDecoder decoder, DecodingProfile profile, OpenComposition open) {
    this.decoder = decoder;
    this.profile = profile;
    this.open = open;
  }

  @Override
  public Pixels base() {
    return load(open.composition().base(), 1).pixels();
  }

  @Override
  public ReducedPixels base(double reduction) {
    return load(open.composition().base(), profile.mostShrink(reduction));
  }

  @Override
  public Pixels overlay(String id) {
    return load(source(id), 1).pixels();
  }

  @Override
  public ReducedPixels overlay(String id, double reduction) {
    return load(source(id), profile.mostShrink(reduction));
  }

  @Override
  public PixelFormat baseFormat() {
    return widest(open.composition().base());
  }

  @Override
  public PixelFormat overlayFormat(String id) {
    return widest(source(id));
  }

  @Override
  public void baseDone() {
    done(null);
  }

  @Override
  public void overlayDone(String id) {
    done(id);
  }

  @Override
  public void done(@Nullable String overlay) {
    open.drawn(sourceOf(overlay));
  }

  @Override
  public boolean mayHavePlanes(@Nullable String overlay) {
    return decoder.mayDecodePlanes(open.image(sourceOf(overlay)).header());
  }

  @Override
  public PlanesOrPixels load(@Nullable String overlay, double reduction) {
    EncodedImage image = open.image(sourceOf(overlay));
    PlanesOrPixels loaded =
        decoder.decodePlanesOrPixels(image, profile.mostShrink(reduction), context(image));
    note(image.name(), loaded.warnings());
    return loaded;
  }

  /** What all decodes of an image share, however often it is drawn. */
  DecodeContext context(EncodedImage image) {
    return contexts.computeIfAbsent(image, each -> decoder.context(each.name()));
  }

  /** Notes an image of which nothing is odd, and which was drawn without being loaded here. */
  void drew(PixelFormat format) {
    anyAlpha |= format.hasAlpha();
  }

  /** Whether an image drawn so far brought alpha of its own. */
  boolean anyAlpha() {
    return anyAlpha;
  }

  /** How the images were decoded, in the order in which they were first drawn. */
  List<SourcePlan> plans() {
    return contexts.values().stream()
        .flatMap(
            context -> context.plan().map(plan -> new SourcePlan(context.name(), plan)).stream())
        .toList();
  }

  List<Warning> warnings() {
    return List.copyOf(warnings);
  }

  /** Remembers what was odd about an image, each oddity once. */
  private void note(String name, List<Warning> odd) {
    for (Warning warning : odd) {
      Warning named = warning.of(name);
      if (!warnings.contains(named)) {
        warnings.add(named);
      }
    }
  }

  private ImageSource sourceOf(@Nullable String overlay) {
    return overlay == null ? open.composition().base() : source(overlay);
  }

  private ImageSource source(String id) {
    // Layout has refused every id that is not among the overlays.
    return Objects.requireNonNull(open.composition().overlays().get(id), id);
  }

  private PixelFormat widest(ImageSource source) {
    boolean alpha = open.image(source).format().holdsAlpha();
    return alpha ? PixelFormat.RGBA : PixelFormat.RGB;
  }

  private ReducedPixels load(ImageSource source, int mostShrink) {
    EncodedImage image = open.image(source);
    DecodedImage decoded = decoder.decode(image, mostShrink, context(image));
    drew(decoded.pixels().format());
    note(image.name(), decoded.warnings());
    return new ReducedPixels(decoded.pixels(), decoded.shrink());
  }
}
