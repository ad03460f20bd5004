package dev.selvage.server;

import dev.selvage.image.DecodeContext;
import dev.selvage.image.DecodedImage;
import dev.selvage.image.DecodingProfile;
import dev.selvage.image.EncodedImage;
import dev.selvage.image.ImageDecoder;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Pixels;
import dev.selvage.image.PlanesOrPixels;
import dev.selvage.image.YccPixels;
import dev.selvage.transform.Images;
import dev.selvage.transform.PlaneImages;
import dev.selvage.transform.ReducedPixels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Loads an order's images when they are drawn and keeps none. For one rendering, one thread. */
final class SourceImages implements Images, PlaneImages {
  private final ImageFiles files;
  private final ImageDecoder decoder;
  private final DecodingProfile profile;
  private final RenderRequest order;
  private final Map<StoredImage, EncodedImage> open = new HashMap<>();
  private final Map<EncodedImage, DecodeContext> contexts = new HashMap<>();
  private long fetchNanos;
  private long decodeNanos;
  private boolean anyAlpha;

  SourceImages(
      ImageFiles files, ImageDecoder decoder, DecodingProfile profile, RenderRequest order) {
    this.files = files;
    this.decoder = decoder;
    this.profile = profile;
    this.order = order;
  }

  @Override
  public Pixels base() {
    return load(order.base(), 1).pixels();
  }

  @Override
  public ReducedPixels base(double reduction) {
    return load(order.base(), profile.mostShrink(reduction));
  }

  @Override
  public Pixels overlay(String id) {
    return load(image(id), 1).pixels();
  }

  @Override
  public ReducedPixels overlay(String id, double reduction) {
    return load(image(id), profile.mostShrink(reduction));
  }

  @Override
  public PixelFormat baseFormat() {
    return widest(order.base());
  }

  @Override
  public PixelFormat overlayFormat(String id) {
    return widest(image(id));
  }

  @Override
  public boolean mayHavePlanes(@Nullable String overlay) {
    return decoder.mayDecodePlanes(imageOf(overlay).header());
  }

  @Override
  public PlanesOrPixels load(@Nullable String overlay, double reduction) {
    EncodedImage image = open(imageOf(overlay));
    long start = System.nanoTime();
    PlanesOrPixels loaded =
        decoder.decodePlanesOrPixels(image, profile.mostShrink(reduction), context(image));
    decodeNanos += System.nanoTime() - start;
    return loaded;
  }

  /** The base image as luma and chroma side by side, where that is the shorter way. */
  Optional<YccPixels> baseYcc() {
    EncodedImage base = open(order.base());
    long start = System.nanoTime();
    Optional<YccPixels> decoded = decoder.decodeYcc(base, context(base));
    decodeNanos += System.nanoTime() - start;
    return decoded;
  }

  /** Whether an image drawn so far brought alpha of its own. */
  boolean anyAlpha() {
    return anyAlpha;
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
    open.remove(imageOf(overlay));
  }

  /** An image of the order, which is read once for all that is done with it. */
  private EncodedImage open(StoredImage image) {
    EncodedImage known = open.get(image);
    if (known == null) {
      long start = System.nanoTime();
      try {
        known = files.open(image);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      fetchNanos += System.nanoTime() - start;
      open.put(image, known);
    }
    return known;
  }

  /** What all decodes of an image share, however often it is drawn. */
  private DecodeContext context(EncodedImage image) {
    return contexts.computeIfAbsent(image, each -> decoder.context(each.name()));
  }

  long fetchNanos() {
    return fetchNanos;
  }

  long decodeNanos() {
    return decodeNanos;
  }

  private StoredImage imageOf(@Nullable String overlay) {
    return overlay == null ? order.base() : image(overlay);
  }

  private StoredImage image(String id) {
    StoredImage image = order.overlays().get(id);
    if (image == null) {
      throw new IllegalStateException("the layout has refused every unknown overlay: " + id);
    }
    return image;
  }

  private ReducedPixels load(StoredImage image, int mostShrink) {
    EncodedImage encoded = open(image);
    long start = System.nanoTime();
    DecodedImage decoded = decoder.decode(encoded, mostShrink, context(encoded));
    decodeNanos += System.nanoTime() - start;
    anyAlpha |= decoded.pixels().format().hasAlpha();
    return new ReducedPixels(decoded.pixels(), decoded.shrink());
  }

  private static PixelFormat widest(StoredImage image) {
    return image.header().format().holdsAlpha() ? PixelFormat.RGBA : PixelFormat.RGB;
  }
}
