package dev.selvage.hostile;

import dev.selvage.SelvageException;
import dev.selvage.image.Color;
import dev.selvage.image.DecodePlan;
import dev.selvage.image.DecodePlan.Route;
import dev.selvage.image.Decoded;
import dev.selvage.image.EncodedImage;
import dev.selvage.image.ImageDecoder;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.ImageSource;
import dev.selvage.image.JpegBackend;
import dev.selvage.image.Limits;
import dev.selvage.render.Composer;
import dev.selvage.render.Composition;
import dev.selvage.render.Output;
import dev.selvage.transform.Chain;
import dev.selvage.transform.Crop;
import dev.selvage.transform.Transformation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Sends a file along every route that an image may take: as planes, as luma and chroma side by
 * side, outside of the heap, on it, and whichever a composer takes. For one thread, and one that
 * watches it.
 */
final class DecodeRoutes {
  private static final Chain SMALL = Chain.of(Transformation.of(Crop.LIMIT, 16, 16));
  private static final Output JPEG = new Output(ImageFormat.JPEG, 85, Color.WHITE);
  private static final Output PNG = new Output(ImageFormat.PNG, 85, Color.WHITE);

  private final ImageDecoder decoder;
  private final Composer composer;
  private long slowestNanos;
  private volatile long routeStarted = System.nanoTime();

  DecodeRoutes(Limits limits, JpegBackend jpeg) {
    decoder = new ImageDecoder(limits, jpeg);
    composer = Composer.builder().limits(limits).jpegBackend(jpeg).build();
  }

  ImageDecoder decoder() {
    return decoder;
  }

  /**
   * The picture as it comes on the heap.
   *
   * @throws SelvageException if it is refused on all routes
   * @throws IllegalStateException if one route refuses what another takes
   */
  Decoded take(ImageSource source, int mostShrink) {
    List<Runnable> others = new ArrayList<>();
    for (Route route : List.of(Route.PLANES, Route.INTERLEAVED, Route.OFF_HEAP)) {
      others.add(() -> decode(source, route, mostShrink));
    }
    others.add(() -> composer.encode(Composition.of(source, SMALL), JPEG));
    others.add(() -> composer.encode(Composition.of(source, SMALL), PNG));
    slowestNanos = 0;
    timed(() -> decoder.probe(source));
    SelvageException refusal = null;
    for (Runnable other : others) {
      try {
        timed(
            () -> {
              other.run();
              return true;
            });
      } catch (SelvageException e) {
        refusal = e;
      }
    }
    Decoded image = timed(() -> decoder.decode(source, mostShrink));
    if (refusal != null) {
      throw new IllegalStateException("refused on one route only", refusal);
    }
    return image;
  }

  /** By a route that the file has by its header; as pixels, where its data do not go that way. */
  private void decode(ImageSource source, Route route, int mostShrink) {
    try (EncodedImage image = decoder.open(source)) {
      DecodePlan plan = decoder.plan(image, Set.of(route), mostShrink);
      if (plan.route() == route) {
        decoder.decode(image, plan, decoder.context("fuzz")).close();
      }
    }
  }

  /** How long the slowest route of the last file took. */
  long slowestMillis() {
    return slowestNanos / 1_000_000;
  }

  /** When the last route was taken, on the clock of {@link System#nanoTime}; for any thread. */
  long routeStarted() {
    return routeStarted;
  }

  private <T> T timed(Supplier<T> route) {
    long start = System.nanoTime();
    routeStarted = start;
    try {
      return route.get();
    } finally {
      slowestNanos = Math.max(slowestNanos, System.nanoTime() - start);
    }
  }
}
