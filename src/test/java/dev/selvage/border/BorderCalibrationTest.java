package dev.selvage.border;

import static dev.selvage.fixtures.Pictures.solid;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.UsageException;
import dev.selvage.image.EncodeOptions;
import dev.selvage.image.ImageDecoder;
import dev.selvage.image.ImageEncoder;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.ImageSource;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server with a policy of its own answers; the policy must be found in its answers. */
class BorderCalibrationTest {
  private static final BorderPolicy HIDDEN =
      BorderPolicy.builder()
          .name("fitted")
          .thickness(3)
          .estimator(Estimator.MEDIAN)
          .tolerance(12)
          .share(0.95)
          .measuredOn(Stage.ENCODED)
          .build();

  private final ImageEncoder encoder = new ImageEncoder();
  private final ImageDecoder decoder = new ImageDecoder();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void twoHundredAnswersGiveTheHiddenPolicyAway(long seed) {
    Calibration calibration =
        BorderCalibration.fit(observations(200, seed, HIDDEN), BorderPolicy.INSTANT_SITE);
    assertEquals(HIDDEN, calibration.fitted(), () -> calibration.open().inWords().toString());
    assertEquals(List.of(), calibration.open().inWords());
    assertFalse(calibration.isAmbiguous());
    assertEquals(200, calibration.after().colorsExact());
    assertEquals(200, calibration.after().agreed());
    assertTrue(calibration.before().agreed() < 200, calibration.before().toString());
  }

  @Test
  void fiveAnswersLeaveItOpen() {
    Calibration calibration =
        BorderCalibration.fit(observations(5, 1, HIDDEN), BorderPolicy.INSTANT_SITE);
    assertTrue(calibration.isAmbiguous());
    assertEquals(5, calibration.after().colorsExact());
    assertEquals(5, calibration.after().agreed());
    // What is told to be open must hold the truth, and each alternative must explain all answers.
    OpenSettings open = calibration.open();
    assertTrue(open.tolerances().size() > 1, open.toString());
    assertTrue(open.tolerances().contains(12), open.toString());
    assertTrue(open.shareAbove() < 0.95 && open.shareUpTo() >= 0.95, open.toString());
    assertTrue(open.thicknesses().contains(3), open.toString());
    assertFalse(calibration.alternatives().isEmpty());
    for (BorderPolicy alternative : calibration.alternatives()) {
      for (Observation each : observations(5, 1, HIDDEN)) {
        assertEquals(
            each.server(), NaiveBorder.measure(each.pixels(alternative.measuredOn()), alternative));
      }
    }
  }

  @Test
  void theSameAnswersGiveTheSameResult() {
    List<Observation> answers = observations(20, 7, HIDDEN);
    assertEquals(
        BorderCalibration.fit(answers, BorderPolicy.INSTANT_SITE),
        BorderCalibration.fit(answers, BorderPolicy.INSTANT_SITE));
  }

  @Test
  void aFewWrongAnswersDoNotDeceive() {
    List<Observation> answers = new ArrayList<>(observations(200, 4, HIDDEN));
    for (int i = 0; i < 200; i += 40) {
      Observation right = answers.get(i);
      BorderInfo wrong = new BorderInfo(!right.server().homogeneity(), new Rgba(1, 2, 3, 1));
      answers.set(i, new Observation(right.composed(), right.encoded(), wrong));
    }
    Calibration calibration = BorderCalibration.fit(answers, BorderPolicy.INSTANT_SITE);
    assertEquals(RingGeometry.of(HIDDEN), RingGeometry.of(calibration.fitted()));
    assertEquals(12, calibration.fitted().tolerance());
    assertEquals(0.95, calibration.fitted().share(), 0.011);
    assertEquals(195, calibration.after().colorsExact());
    assertEquals(195, calibration.after().agreed());
  }

  @Test
  void plainPicturesSayNothingAndChangeNothing() {
    List<Observation> answers = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      Raster plain = solid(PixelFormat.RGB, 20, 10, 10 * i, 20, 30);
      answers.add(new Observation(plain, plain, new BorderInfo(true, new Rgba(10 * i, 20, 30, 1))));
    }
    Calibration calibration = BorderCalibration.fit(answers, BorderPolicy.INSTANT_SITE);
    assertEquals(
        BorderPolicy.INSTANT_SITE, calibration.fitted().toBuilder().name("instant-site").build());
    OpenSettings open = calibration.open();
    assertEquals(EnumSet.allOf(Stage.class), open.stages());
    assertEquals(EnumSet.allOf(Corners.class), open.corners());
    assertEquals(EnumSet.allOf(Estimator.class), open.estimators());
    assertEquals(EnumSet.allOf(Rounding.class), open.roundings());
    assertEquals(8, open.thicknesses().size());
    assertEquals(256, open.tolerances().size());
    assertEquals(0, open.shareAbove());
    assertEquals(1, open.shareUpTo());
    assertEquals(7, open.inWords().size(), open.inWords().toString());
    assertEquals(10, calibration.before().both());
    assertEquals(calibration.before(), calibration.after());
  }

  @Test
  void withoutTheComposedPixelsTheStageStaysOpen() {
    List<Observation> answers =
        observations(60, 5, HIDDEN).stream()
            .map(each -> new Observation(null, each.encoded(), each.server()))
            .toList();
    Calibration calibration = BorderCalibration.fit(answers, BorderPolicy.INSTANT_SITE);
    assertEquals(EnumSet.allOf(Stage.class), calibration.open().stages());
    assertEquals(Stage.ENCODED, calibration.fitted().measuredOn());
    assertEquals(Estimator.MEDIAN, calibration.fitted().estimator());
    assertEquals(3, calibration.fitted().thickness());
  }

  @Test
  void whatWasMeasuredBeforeEncodingIsFoundToo() {
    BorderPolicy hidden =
        HIDDEN.toBuilder().measuredOn(Stage.COMPOSED).estimator(Estimator.MEAN).build();
    Calibration calibration =
        BorderCalibration.fit(observations(200, 6, hidden), BorderPolicy.INSTANT_SITE);
    assertEquals(hidden, calibration.fitted());
    // Without transparent pixels there is nothing to weigh.
    assertEquals(List.of("estimator: mean, unweighted_mean"), calibration.open().inWords());
  }

  @Test
  void nothingToFitIsTold() {
    assertThrows(
        UsageException.class, () -> BorderCalibration.fit(List.of(), BorderPolicy.INSTANT_SITE));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 65})
  void thicknessesThatNobodyUsesAreRefused(int thickness) {
    assertThrows(
        UsageException.class,
        () -> BorderCalibration.fit(List.of(), BorderPolicy.INSTANT_SITE, thickness));
  }

  private List<Observation> observations(int count, long seed, BorderPolicy policy) {
    Random random = new Random(seed);
    List<Observation> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Raster composed = picture(random);
      byte[] file = encoder.encode(composed, EncodeOptions.of(ImageFormat.JPEG).withQuality(90));
      Raster encoded = decoder.decode(ImageSource.of("tile", file)).raster();
      Raster seen = policy.measuredOn() == Stage.ENCODED ? encoded : composed;
      all.add(new Observation(composed, encoded, NaiveBorder.measure(seen, policy)));
    }
    return all;
  }

  /** A product on a plain ground, with a gradient towards the edge and some spots on it. */
  private static Raster picture(Random random) {
    int width = 60 + random.nextInt(60);
    int height = 40 + random.nextInt(40);
    Raster pixels = Raster.allocate(PixelFormat.RGB, width, height);
    int[] ground = {random.nextInt(256), random.nextInt(256), random.nextInt(256)};
    double slope = random.nextInt(9) - 4;
    int spot = random.nextInt(40) - 20;
    double spots = random.nextDouble() * 0.3;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int depth = Math.min(Math.min(x, width - 1 - x), Math.min(y, height - 1 - y));
        int here = (int) (slope * depth) + (random.nextDouble() < spots ? spot : 0);
        for (int c = 0; c < 3; c++) {
          int value = Math.max(0, Math.min(255, ground[c] + here));
          pixels.data()[pixels.index(x, y) + c] = (byte) value;
        }
      }
    }
    return pixels;
  }
}
