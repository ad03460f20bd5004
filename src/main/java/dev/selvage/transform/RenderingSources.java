package dev.selvage.transform;

import dev.selvage.image.DecodeContext;
import dev.selvage.image.DecodePlan;
import dev.selvage.image.DecodedImage;
import dev.selvage.image.DecodingProfile;
import dev.selvage.image.EncodedImage;
import dev.selvage.image.ImageDecoder;
import dev.selvage.image.ImageHeader;
import dev.selvage.image.OffHeapPixels;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.PlanesOrPixels;
import dev.selvage.image.Raster;
import dev.selvage.image.Warning;
import dev.selvage.image.YccPixels;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The images of one rendering, decoded when they are drawn, in whatever form that takes. Keeps none
 * of them, and remembers what was odd about them, how each was decoded and how long that took. For
 * one thread.
 */
public abstract class RenderingSources implements Images, PlaneImages {
  private final ImageDecoder decoder;
  private final DecodingProfile profile;
  private final Map<EncodedImage, DecodeContext> contexts = new LinkedHashMap<>();
  private final List<Warning> warnings = new ArrayList<>();
  private boolean anyAlpha;
  private long decodeNanos;

  /** Sources that are decoded so. */
  protected RenderingSources(ImageDecoder decoder, DecodingProfile profile) {
    this.decoder = decoder;
    this.profile = profile;
  }

  /**
   * What is known of an image before it is opened.
   *
   * @param overlay its id in the chain; null for the base image
   */
  protected abstract ImageHeader header(@Nullable String overlay);

  /**
   * An image, the same for each call.
   *
   * @param overlay its id in the chain; null for the base image
   */
  protected abstract EncodedImage open(@Nullable String overlay);

  @Override
  public abstract void done(@Nullable String overlay);

  @Override
  public Raster base() {
    return decode(null, 1).pixels();
  }

  @Override
  public ReducedPixels base(double reduction) {
    return decode(null, profile.mostShrink(reduction));
  }

  @Override
  public Raster overlay(String id) {
    return decode(id, 1).pixels();
  }

  @Override
  public ReducedPixels overlay(String id, double reduction) {
    return decode(id, profile.mostShrink(reduction));
  }

  @Override
  public PixelFormat baseFormat() {
    return widest(null);
  }

  @Override
  public PixelFormat overlayFormat(String id) {
    return widest(id);
  }

  @Override
  public boolean mayHavePlanes(@Nullable String overlay) {
    return decoder.mayDecodePlanes(header(overlay));
  }

  @Override
  public PlanesOrPixels load(@Nullable String overlay, double reduction) {
    EncodedImage image = open(overlay);
    int mostShrink = profile.mostShrink(reduction);
    PlanesOrPixels loaded =
        timed(() -> decoder.decodePlanesOrPixels(image, mostShrink, context(image)));
    note(image, loaded.warnings());
    return loaded;
  }

  /** The base image as luma and chroma side by side, where that is the shorter way. */
  Optional<YccPixels> baseYcc() {
    return base(decoder::decodeYcc);
  }

  /** The base image where its decoder has left it, where that can be; to be closed. */
  Optional<OffHeapPixels> baseOffHeap() {
    Optional<OffHeapPixels> lent = base(decoder::decodeOffHeap);
    lent.ifPresent(some -> anyAlpha |= some.rows().format().hasAlpha());
    return lent;
  }

  private <T> T base(BiFunction<EncodedImage, DecodeContext, T> decode) {
    EncodedImage image = open(null);
    return timed(() -> decode.apply(image, context(image)));
  }

  /** Whether an image drawn so far brought alpha of its own. */
  public boolean anyAlpha() {
    return anyAlpha;
  }

  /** What was odd about the images, each oddity once, with the name of its image. */
  public List<Warning> warnings() {
    return List.copyOf(warnings);
  }

  /** How the images were decoded, by their names, in the order in which they were first drawn. */
  public <T> List<T> plans(BiFunction<String, DecodePlan, T> of) {
    return contexts.values().stream()
        .flatMap(context -> context.plan().map(plan -> of.apply(context.name(), plan)).stream())
        .toList();
  }

  /** How long decoding has taken, ns. */
  public long decodeNanos() {
    return decodeNanos;
  }

  private ReducedPixels decode(@Nullable String overlay, int mostShrink) {
    EncodedImage image = open(overlay);
    DecodedImage decoded = timed(() -> decoder.decode(image, mostShrink, context(image)));
    anyAlpha |= decoded.pixels().format().hasAlpha();
    note(image, decoded.warnings());
    return new ReducedPixels(decoded.pixels(), decoded.shrink());
  }

  /** What all decodes of an image share, however often it is drawn. */
  private DecodeContext context(EncodedImage image) {
    return contexts.computeIfAbsent(image, each -> decoder.context(each.name()));
  }

  private <T> T timed(Supplier<T> work) {
    long start = System.nanoTime();
    try {
      return work.get();
    } finally {
      decodeNanos += System.nanoTime() - start;
    }
  }

  private void note(EncodedImage image, List<Warning> odd) {
    for (Warning warning : odd) {
      Warning named = warning.of(image.name());
      if (!warnings.contains(named)) {
        warnings.add(named);
      }
    }
  }

  private PixelFormat widest(@Nullable String overlay) {
    return header(overlay).format().holdsAlpha() ? PixelFormat.RGBA : PixelFormat.RGB;
  }
}
