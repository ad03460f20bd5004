package dev.selvage.image;

import static dev.selvage.image.TestImages.exif;
import static dev.selvage.image.TestImages.join;
import static dev.selvage.image.TestImages.jpegWithProfile;
import static dev.selvage.image.TestImages.latin1;
import static dev.selvage.image.TestImages.withSegment;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.selvage.UnusableInputException;
import dev.selvage.image.internal.jpeg.encoding.JpegEncoder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** JPEGs that are turned upright without being encoded anew. */
class TurnedJpegTest {
  private static final Map<Orientation, String> JPEGTRAN =
      Map.of(
          Orientation.MIRRORED, "-flip horizontal",
          Orientation.HALF_TURN, "-rotate 180",
          Orientation.MIRRORED_HALF_TURN, "-flip vertical",
          Orientation.TRANSPOSED, "-transpose",
          Orientation.QUARTER_TURN, "-rotate 90",
          Orientation.TRANSVERSED, "-transverse",
          Orientation.THREE_QUARTER_TURN, "-rotate 270");

  private static final List<JpegStyle> STYLES =
      List.of(
          JpegStyle.BASELINE,
          JpegStyle.BASELINE.withChroma(ChromaSampling.FULL).withRestarts(true),
          JpegStyle.BASELINE.withChroma(ChromaSampling.HALF_ACROSS),
          new JpegStyle(ChromaSampling.HALF, true, true),
          new JpegStyle(ChromaSampling.HALF_ACROSS, true, true));

  private static byte[] file(Random random, JpegStyle style, boolean gray, Size size) {
    Raster picture =
        Raster.allocate(gray ? PixelFormat.GRAY : PixelFormat.RGB, size.width(), size.height());
    byte[] data = picture.data();
    int step = 1 + random.nextInt(5);
    for (int i = 0; i < data.length; i++) {
      data[i] = (byte) (i * step / 3 + random.nextInt(40));
    }
    return JpegEncoder.encode(picture, 1 + random.nextInt(100), style);
  }

  private static byte[] turned(byte[] file, Orientation orientation) {
    return withSegment(
        file, 0xe1, join(latin1("Exif\0\0"), exif(orientation.exif(), ByteOrder.BIG_ENDIAN)));
  }

  private static Optional<byte[]> upright(byte[] file) {
    try (EncodedImage image = EncodedImage.open(ImageSource.of("test", file), Limits.DEFAULT)) {
      return image.uprightWithoutMetadata(new DecodeContext("test", Limits.DEFAULT));
    }
  }

  private static Size size(Random random) {
    return random.nextBoolean()
        ? new Size(16 * (1 + random.nextInt(4)), 16 * (1 + random.nextInt(4)))
        : new Size(1 + random.nextInt(70), 1 + random.nextInt(70));
  }

  @ParameterizedTest
  @EnumSource(
      value = Orientation.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"NORMAL"})
  void theFileIsThatOfJpegtran(Orientation orientation) throws IOException, InterruptedException {
    Random random = new Random(orientation.exif());
    int written = 0;
    for (JpegStyle style : STYLES) {
      for (boolean gray : new boolean[] {false, false, true}) {
        byte[] file = file(random, style, gray, size(random));
        byte[] expected = jpegtran(file, orientation, style.progressive());
        byte[] ours = upright(turned(file, orientation)).orElse(null);
        String what = orientation + " " + style + " " + TestImages.decode(file).raster().size();
        assertEquals(expected == null, ours == null, what);
        if (expected != null && ours != null) {
          assertArrayEquals(expected, ours, what);
          written++;
        }
      }
    }
    assertTrue(written >= STYLES.size(), "so many can be turned: " + written);
  }

  /** Null where it refuses to turn the picture without a loss. */
  private static byte @Nullable [] jpegtran(
      byte[] file, Orientation orientation, boolean progressive)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("jpegtran", "-copy", "none", "-optimize", "-perfect"));
    command.addAll(List.of(String.valueOf(JPEGTRAN.get(orientation)).split(" ", -1)));
    if (progressive) {
      command.add("-progressive");
    }
    Path out = Files.createTempFile("turned", ".jpg");
    try {
      Process process = start(command, out);
      assumeTrue(process != null, "jpegtran is not installed, to compare with");
      assertNotNull(process);
      try (OutputStream in = process.getOutputStream()) {
        in.write(file);
      }
      assertTrue(process.waitFor(60, TimeUnit.SECONDS), "jpegtran does not end");
      return process.exitValue() == 0 ? Files.readAllBytes(out) : null;
    } finally {
      Files.delete(out);
    }
  }

  private static @Nullable Process start(List<String> command, Path out) {
    try {
      return new ProcessBuilder(command)
          .redirectOutput(out.toFile())
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      return null;
    }
  }

  /** Turned there and back, every coefficient is where it was. */
  @Property(tries = 200)
  void backAgainItIsTheSamePicture(@ForAll Orientation orientation, @ForAll long seed) {
    Random random = new Random(seed);
    JpegStyle style = STYLES.get(random.nextInt(STYLES.size()));
    Size size = new Size(16 * (1 + random.nextInt(3)), 16 * (1 + random.nextInt(3)));
    byte[] file = file(random, style, random.nextInt(4) == 0, size);
    byte[] once = upright(turned(file, orientation)).orElseThrow();
    assertEquals(orientation.transposes() ? size.transposed() : size, header(once).size());
    assertEquals(Orientation.NORMAL, header(once).orientation());
    byte[] twice = upright(turned(once, orientation.inverse())).orElseThrow();
    assertArrayEquals(
        TestImages.decode(file).raster().data(), TestImages.decode(twice).raster().data());
  }

  private static ImageHeader header(byte[] file) {
    return EncodedImage.probe(ImageSource.of("test", file), Limits.DEFAULT);
  }

  @ParameterizedTest
  @EnumSource(Orientation.class)
  void aProfileThatCountsStaysAndAllElseGoes(Orientation orientation) {
    byte[] plain = file(new Random(1), JpegStyle.BASELINE, false, new Size(32, 48));
    byte[] profile = IccFile.displayP3();
    byte[] planted = jpegWithProfile(plain, profile, 200);
    planted = withSegment(planted, 0xed, latin1("Photoshop 3.0\0SECRET"));
    byte[] kept = upright(turned(planted, orientation)).orElseThrow();
    try (EncodedImage image = EncodedImage.open(ImageSource.of("test", kept), Limits.DEFAULT)) {
      assertArrayEquals(profile, image.profile());
      assertEquals(Set.of(), image.metadata());
    }
  }

  /** Cut files are left to whoever encodes them anew; of others comes a file that can be read. */
  @Property(tries = 300)
  void damageMeansNoHarm(@ForAll long seed) {
    Random random = new Random(seed);
    JpegStyle style = STYLES.get(random.nextInt(STYLES.size()));
    byte[] file = turned(file(random, style, false, new Size(48, 32)), Orientation.QUARTER_TURN);
    byte[] cut = Arrays.copyOf(file, file.length - 2 - random.nextInt(20));
    assertFalse(upright(cut).isPresent());
    byte[] damaged = file.clone();
    for (int i = random.nextInt(4); i >= 0; i--) {
      damaged[file.length / 2 + random.nextInt(file.length / 2)] = (byte) random.nextInt(256);
    }
    try {
      upright(damaged).ifPresent(bytes -> TestImages.decode(bytes));
    } catch (UnusableInputException e) {
      assertFalse(e.what().isEmpty());
    }
  }
}
