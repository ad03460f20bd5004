package dev.selvage.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.DeadlineException;
import dev.selvage.SelvageException;
import dev.selvage.UnusableInputException;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The limits hold on every route from a file to pixels, with either JPEG backend. */
class DecodeRoutesTest {
  private static final BufferedImage PICTURE = TestImages.quarters(64, 32);
  private static final ImageSource JPEG = ImageSource.of("test", TestImages.jpeg(PICTURE, false));
  private static final List<JpegBackend> JPEG_BACKENDS =
      List.of(JpegBackend.best(), JpegBackend.inJava(), JpegBackend.portable());
  private static final ImageSource PNG = ImageSource.of("test", TestImages.png(PICTURE));

  /** One route, and a file that takes it. */
  private record Route(String name, JpegBackend backend, Taking taking) {
    @Override
    public String toString() {
      return name + " " + backend;
    }
  }

  private interface Taking {
    /** Whether the file went this way. */
    boolean take(ImageDecoder decoder, DecodeContext context);
  }

  static List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    for (JpegBackend backend : JPEG_BACKENDS) {
      routes.add(
          new Route("heap JPEG", backend, (d, c) -> takes(DecodePlan.Route.PIXELS, JPEG, d, c)));
      routes.add(
          new Route("heap PNG", backend, (d, c) -> takes(DecodePlan.Route.PIXELS, PNG, d, c)));
    }
    routes.add(
        new Route(
            "YCbCr",
            JpegBackend.portable(),
            (d, c) -> takes(DecodePlan.Route.INTERLEAVED, JPEG, d, c)));
    routes.add(
        new Route(
            "planes", JpegBackend.inJava(), (d, c) -> takes(DecodePlan.Route.PLANES, JPEG, d, c)));
    if (JpegBackend.best().turbo() != null) {
      routes.add(
          new Route(
              "planes", JpegBackend.best(), (d, c) -> takes(DecodePlan.Route.PLANES, JPEG, d, c)));
    }
    if (DeflateBackend.best().library() != null) {
      routes.add(
          new Route(
              "off-heap PNG",
              JpegBackend.best(),
              (d, c) -> takes(DecodePlan.Route.OFF_HEAP, PNG, d, c)));
    }
    return routes;
  }

  /** Whether the image comes by a route. */
  private static boolean takes(
      DecodePlan.Route route, ImageSource source, ImageDecoder decoder, DecodeContext context) {
    EncodedImage image = decoder.open(source);
    DecodePlan plan = decoder.plan(image, Set.of(route), 1);
    try (Decoded decoded = decoder.decode(image, plan, context)) {
      return decoded.shrink() == 1 && context.plan().orElseThrow().route() == route;
    }
  }

  private static SelvageException refusal(Route route, Limits limits) {
    ImageDecoder decoder = new ImageDecoder(limits, route.backend());
    return assertThrows(
        SelvageException.class, () -> route.taking().take(decoder, decoder.context("test")));
  }

  @ParameterizedTest
  @MethodSource("routes")
  void theFileTakesItsRoute(Route route) {
    ImageDecoder decoder = new ImageDecoder(Limits.DEFAULT, route.backend());
    assertTrue(route.taking().take(decoder, decoder.context("test")));
  }

  @ParameterizedTest
  @MethodSource("routes")
  void memoryIsLimited(Route route) {
    SelvageException refusal = refusal(route, Limits.builder().maxMemory(5000).build());
    assertTrue(refusal.what().startsWith("may take "), refusal.what());
    assertTrue(refusal.what().endsWith("more than the limit of 5000"), refusal.what());
  }

  @ParameterizedTest
  @MethodSource("routes")
  void timeIsLimited(Route route) {
    SelvageException refusal =
        refusal(route, Limits.builder().maxTime(Duration.ofNanos(1)).build());
    assertTrue(refusal.what().startsWith("takes more than the limit of"), refusal.what());
  }

  @ParameterizedTest
  @MethodSource("routes")
  void anInterruptionEndsIt(Route route) {
    Thread.currentThread().interrupt();
    try {
      assertEquals(DeadlineException.class, refusal(route, Limits.DEFAULT).getClass());
    } finally {
      assertTrue(Thread.interrupted());
    }
  }

  /** A decode that comes to nothing is followed by another, in what is left of the time. */
  @Test
  void attemptsAtADamagedFileShareTheTime() {
    byte[] cut = TestImages.jpeg(PICTURE, false);
    ImageSource half = ImageSource.of("test", Arrays.copyOf(cut, cut.length - 100));
    AtomicLong time = new AtomicLong();
    DecodeContext context =
        new DecodeContext("test", Limits.DEFAULT, () -> time.addAndGet(1_000_000));
    ImageDecoder decoder = new ImageDecoder(Limits.DEFAULT, JpegBackend.portable());
    EncodedImage open = decoder.open(half);
    DecodePlan plan = decoder.plan(open, Set.of(DecodePlan.Route.INTERLEAVED), 1);
    assertEquals(DecodePlan.Route.INTERLEAVED, plan.route());
    assertThrows(UnusableInputException.class, () -> decoder.decode(open, plan, context));
    long first = context.spentNanos();
    assertTrue(first > 0);
    assertThrows(UnusableInputException.class, () -> decoder.decode(open, plan, context));
    assertTrue(context.spentNanos() > first);
  }
}
