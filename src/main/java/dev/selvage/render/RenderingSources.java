package dev.selvage.render;

import dev.selvage.image.DecodeContext;
import dev.selvage.image.DecodePlan;
import dev.selvage.image.Decoded;
import dev.selvage.image.DecodingProfile;
import dev.selvage.image.EncodedImage;
import dev.selvage.image.ImageDecoder;
import dev.selvage.image.ImageHeader;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Warning;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The images of one rendering, decoded when they are drawn, in whatever form that takes. Keeps at
 * most the one that was measured last, until the next is decoded, and remembers what was odd about
 * them, how each was decoded and how long that took. For one thread; to be closed.
 */
public abstract class RenderingSources implements Images, AutoCloseable {
  private final ImageDecoder decoder;
  private final DecodingProfile profile;
  private final Map<EncodedImage, DecodeContext> contexts = new LinkedHashMap<>();
  private final Set<Warning> warnings = new LinkedHashSet<>();
  private boolean anyAlpha;
  private @Nullable EncodedImage streamedImage;
  private @Nullable EncodedImage measuredImage;
  private @Nullable Decoded measured;

  /** Sources that are decoded so. */
  protected RenderingSources(ImageDecoder decoder, DecodingProfile profile) {
    this.decoder = decoder;
    this.profile = profile;
  }

  /** What is known of an image before it is opened. */
  protected abstract ImageHeader header(@Nullable String overlay);

  /** An image, the same for each call. */
  protected abstract EncodedImage open(@Nullable String overlay);

  @Override
  public abstract void done(@Nullable String overlay);

  @Override
  public PixelFormat format(@Nullable String overlay) {
    return header(overlay).format().holdsAlpha() ? PixelFormat.RGBA : PixelFormat.RGB;
  }

  @Override
  public boolean mayHavePlanes(@Nullable String overlay) {
    return decoder.mayDecodePlanes(header(overlay));
  }

  @Override
  public Decoded load(@Nullable String overlay, Set<DecodePlan.Route> routes, double reduction) {
    EncodedImage image = open(overlay);
    Decoded known = takeMeasured(image, routes, reduction);
    if (known != null) {
      return known;
    }
    DecodeContext context = contexts.computeIfAbsent(image, each -> decoder.context(each.name()));
    DecodePlan plan = decoder.plan(image, routes, profile.mostShrink(reduction));
    Decoded decoded = decoder.decode(image, plan, context);
    anyAlpha |= decoded.raster().format().hasAlpha();
    if (decoded.raster().isStreamed()) {
      streamedImage = image;
    } else {
      note(decoded, image.name());
    }
    return decoded;
  }

  /** What is odd about a streamed image shows while it is drawn. */
  @Override
  public void release(Decoded loaded) {
    EncodedImage streamed = streamedImage;
    if (streamed != null && loaded.raster().isStreamed()) {
      note(loaded, streamed.name());
      streamedImage = null;
    }
    loaded.close();
  }

  private void note(Decoded decoded, String name) {
    decoded.warnings().forEach(warning -> warnings.add(warning.of(name)));
  }

  @Override
  public void keep(@Nullable String overlay, Decoded loaded) {
    close();
    measured = loaded;
    measuredImage = open(overlay);
  }

  /** What was kept of an image, if it may come so; otherwise it is let go. */
  private @Nullable Decoded takeMeasured(
      EncodedImage image, Set<DecodePlan.Route> routes, double reduction) {
    Decoded known = measured;
    if (known == null) {
      return null;
    }
    boolean fits = known.isFinished() || routes.contains(DecodePlan.Route.PLANES);
    boolean largeEnough = known.shrink() <= profile.mostShrink(reduction);
    if (image != measuredImage || !fits || !largeEnough) {
      close();
      return null;
    }
    measured = null;
    measuredImage = null;
    return known;
  }

  /** Lets go of what is kept. */
  @Override
  public void close() {
    if (measured != null) {
      measured.close();
    }
    measured = null;
    measuredImage = null;
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
  public List<SourcePlan> plans() {
    return contexts.values().stream()
        .flatMap(
            context -> context.plan().map(plan -> new SourcePlan(context.name(), plan)).stream())
        .toList();
  }

  /** How long decoding has taken, ns. */
  public long decodeNanos() {
    return contexts.values().stream().mapToLong(DecodeContext::spentNanos).sum();
  }
}
