package dev.selvage.image;

import static dev.selvage.image.TestImages.jpeg;
import static dev.selvage.image.TestImages.quarters;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.UnusableInputException;
import dev.selvage.UsageException;
import dev.selvage.image.internal.codec.ByteView;
import dev.selvage.image.internal.jpeg.JpegHeader;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TurboJpegPlanesTest {
  private static final Limits LIMITS = Limits.DEFAULT;

  private static Decoded decode(byte[] file, int mostShrink, ImageDecoder decoder) {
    EncodedImage image = decoder.open(ImageSource.of("test", file));
    DecodePlan plan = decoder.plan(image, Set.of(DecodePlan.Route.PLANES), mostShrink);
    return decoder.decode(image, plan, decoder.context("test"));
  }

  private static Decoded decode(byte[] file, int mostShrink) {
    return decode(file, mostShrink, new ImageDecoder(LIMITS, TurboJpegSystem.backend()));
  }

  private static Raster planes(byte[] file) {
    return decode(file, 1).raster();
  }

  private static Raster planes(Raster luma, Raster chroma, int across, int down) {
    return Raster.planar(luma, new ChromaPlanes(chroma, chroma, across, down));
  }

  /** Long waves in all three channels. */
  private static BufferedImage waves(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(
            x, y, wave(x / 70.0) << 16 | wave(y / 60.0) << 8 | wave((x + y) / 90.0) | 0xff << 24);
      }
    }
    return image;
  }

  private static int wave(double at) {
    return (int) (128 + 90 * Math.sin(at));
  }

  /** JFIF 1.02, page 3. */
  private static double[] ycc(int rgb) {
    double red = rgb >> 16 & 0xff;
    double green = rgb >> 8 & 0xff;
    double blue = rgb & 0xff;
    return new double[] {
      0.299 * red + 0.587 * green + 0.114 * blue,
      -0.1687 * red - 0.3313 * green + 0.5 * blue + 128,
      0.5 * red - 0.4187 * green - 0.0813 * blue + 128
    };
  }

  @ParameterizedTest
  @CsvSource({
    "2, 2, 1", "2, 1, 1", "1, 2, 1", "1, 1, 1", "2, 2, 2", "2, 1, 2", "1, 2, 2", "1, 1, 2",
    "2, 2, 4", "2, 2, 8", "1, 1, 8", "2, 1, 8"
  })
  void samplesAreMeansOfThePixelsThatTheyAreFor(int across, int down, int shrink) {
    BufferedImage image = waves(301, 203);
    Decoded decoded = decode(SampledJpeg.of(image, across, down), shrink);
    assertEquals("301x203", decoded.size().toString());
    assertEquals(shrink, decoded.shrink());
    ChromaPlanes chroma = decoded.raster().chroma();
    assertEquals(across, chroma.across());
    assertEquals(down, chroma.down());
    assertLike(image, decoded.raster(), 0, shrink, shrink);
    assertLike(image, chroma.blue(), 1, shrink * across, shrink * down);
    assertLike(image, chroma.red(), 2, shrink * across, shrink * down);
  }

  private static void assertLike(BufferedImage image, Raster plane, int channel, int x, int y) {
    for (int row = 0; row < image.getHeight() / y; row++) {
      for (int column = 0; column < image.getWidth() / x; column++) {
        double sum = 0;
        for (int i = 0; i < x * y; i++) {
          sum += ycc(image.getRGB(column * x + i % x, row * y + i / x))[channel];
        }
        assertEquals(sum / x / y, plane.sample(column, row, 0), 3, column + "," + row);
      }
    }
  }

  @Test
  void otherFilesComeAsPixelsOnly() {
    byte[] plain = jpeg(quarters(64, 32), false);
    assertTrue(planes(plain).isPlanar());
    assertTrue(planes(jpeg(quarters(64, 32), true)).isPlanar());
    BufferedImage gray = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
    for (byte[] file : List.of(jpeg(gray, false), TestImages.png(quarters(64, 32)))) {
      assertFalse(planes(file).isPlanar());
    }
    byte[] photo = jpeg(waves(301, 203), false);
    byte[] cut = Arrays.copyOf(photo, photo.length / 2);
    ImageDecoder forgiving =
        new ImageDecoder(
            LIMITS.toBuilder().allowTruncated(true).build(), TurboJpegSystem.backend());
    assertFalse(decode(cut, 1, forgiving).raster().isPlanar());
    ImageDecoder portable = new ImageDecoder(LIMITS, JpegBackend.portable());
    assertFalse(decode(plain, 1, portable).raster().isPlanar());
  }

  @Test
  void colorsAreConvertedBehindThePlanes() {
    byte[] plain = jpeg(quarters(64, 32), false);
    byte[] swapped = TestImages.jpegWithProfile(plain, TestImages.swappedProfile(), 60_000);
    try (Decoded decoded = decode(swapped, 1)) {
      for (int factor : new int[] {1, 2}) {
        int chroma = 3 / factor + factor - 1;
        Raster red =
            Raster.planar(
                TestImages.filled(PixelFormat.GRAY, 3, 3, 76),
                new ChromaPlanes(
                    TestImages.filled(PixelFormat.GRAY, chroma, chroma, 85),
                    TestImages.filled(PixelFormat.GRAY, chroma, chroma, 255),
                    factor,
                    factor));
        decoded.toSrgb(red);
        // Red is Y 76.2, Cb 84.9, Cr 255, which the profile takes for blue: Y 29.1, Cb 255, Cr
        // 107.3.
        for (byte[] plane : samples(red)) {
          for (byte sample : plane) {
            assertEquals(plane[0], sample);
          }
        }
        assertEquals(29, samples(red).get(0)[0] & 0xff, 1);
        assertEquals(255, samples(red).get(1)[0] & 0xff, 1);
        assertEquals(107, samples(red).get(2)[0] & 0xff, 1);
      }
    }
  }

  private static List<byte[]> samples(Raster planes) {
    return List.of(planes.data(), planes.chroma().blue().data(), planes.chroma().red().data());
  }

  @Test
  void profilesThatCannotBeUsedArePassedOverWithAWarning() {
    byte[] plain = jpeg(quarters(64, 32), false);
    for (byte[] profile : List.of(new byte[10], TestImages.linearGrayProfile())) {
      byte[] file = TestImages.jpegWithProfile(plain, profile, 60_000);
      try (Decoded decoded = decode(file, 1)) {
        assertTrue(decoded.raster().isPlanar());
        assertEquals("profile_ignored", decoded.warnings().get(0).code());
      }
    }
  }

  @Test
  void limitsHoldForPlanes() {
    byte[] plain = jpeg(quarters(64, 32), false);
    ImageDecoder strict =
        new ImageDecoder(
            Limits.builder().maxBytes(1_000_000).maxPixels(2000).maxSide(100).build(),
            TurboJpegSystem.backend());
    assertThrows(UnusableInputException.class, () -> decode(plain, 8, strict));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2", "7, 5", "16, 16", "33, 18", "720, 588"})
  void planesAreWrittenAtHalfChroma(int width, int height) {
    Raster planes =
        Raster.planar(
            TestImages.filled(PixelFormat.GRAY, width, height, 100),
            new ChromaPlanes(
                TestImages.filled(PixelFormat.GRAY, (width + 1) / 2, (height + 1) / 2, 90),
                TestImages.filled(PixelFormat.GRAY, (width + 1) / 2, (height + 1) / 2, 170),
                2,
                2));
    byte[] file = new ImageEncoder(TurboJpegSystem.backend()).encode(planes, options(95));
    Raster back =
        new ImageDecoder(LIMITS, JpegBackend.portable())
            .decode(ImageSource.of("test", file))
            .raster();
    assertEquals(planes.size(), back.size());
    // JFIF 1.02: R = 100 + 1.402 * 42, G = 100 + 0.34414 * 38 - 0.71414 * 42, B = 100 - 1.772 * 38.
    int[] expected = {159, 83, 33};
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < 3; c++) {
          assertEquals(expected[c], back.sample(x, y, c), 4);
        }
      }
    }
    ImageEncoder portable = new ImageEncoder(JpegBackend.portable());
    assertThrows(IllegalArgumentException.class, () -> portable.encode(planes, options(95)));
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    byte[] file = SampledJpeg.of(waves(99, 77), 2, 2);
    Raster planes = planes(file);
    byte[] again = new ImageEncoder(TurboJpegSystem.backend()).encode(planes, options(100));
    Raster back = planes(again);
    for (int y = 0; y < 77; y++) {
      for (int x = 0; x < 99; x++) {
        assertEquals(planes.sample(x, y, 0), back.sample(x, y, 0), 2);
        assertEquals(
            planes.chroma().red().sample(x / 2, y / 2, 0),
            back.chroma().red().sample(x / 2, y / 2, 0),
            2);
      }
    }
  }

  @Test
  void onlyHalfChromaIsWrittenFromPlanes() {
    Raster planes = planes(SampledJpeg.of(waves(96, 80), 2, 2));
    ImageEncoder encoder = new ImageEncoder(TurboJpegSystem.backend());
    byte[] baseline = encoder.encode(planes, options(95));
    JpegStyle progressive = new JpegStyle(ChromaSampling.HALF, true, false);
    byte[] file = encoder.encode(planes, options(95).withJpeg(progressive));
    assertTrue(JpegHeader.parse(new ByteView("test", baseline), Limits.DEFAULT).hasOneScan());
    assertFalse(JpegHeader.parse(new ByteView("test", file), Limits.DEFAULT).hasOneScan());
    assertArrayEquals(
        TestImages.decode(baseline).raster().data(), TestImages.decode(file).raster().data());
    // Codes of its own are made in Java.
    JpegStyle optimized = new JpegStyle(ChromaSampling.HALF, false, true);
    byte[] smaller = encoder.encode(planes, options(95).withJpeg(optimized));
    assertTrue(smaller.length < baseline.length);
    assertArrayEquals(
        TestImages.decode(baseline).raster().data(), TestImages.decode(smaller).raster().data());
    EncodeOptions full = options(95).withJpeg(new JpegStyle(ChromaSampling.FULL, false, false));
    assertFalse(encoder.writesPlanes(full));
    assertThrows(IllegalArgumentException.class, () -> encoder.encode(planes, full));
    assertFalse(encoder.writesPlanes(EncodeOptions.of(ImageFormat.PNG)));
  }

  @Test
  void planesThatCannotBeWrittenAreRefused() {
    Raster long1 = Raster.allocate(PixelFormat.GRAY, 65_501, 1);
    Raster half = Raster.allocate(PixelFormat.GRAY, 32_751, 1);
    Raster planes = planes(long1, half, 2, 2);
    ImageEncoder encoder = new ImageEncoder(TurboJpegSystem.backend());
    assertThrows(UsageException.class, () -> encoder.encode(planes, options(80)));
    Raster small = Raster.allocate(PixelFormat.GRAY, 4, 4);
    Raster full = planes(small, small, 1, 1);
    assertThrows(IllegalArgumentException.class, () -> encoder.encode(full, options(80)));
  }

  @Test
  void planesFitEachOther() {
    Raster four = Raster.allocate(PixelFormat.GRAY, 4, 4);
    Raster two = Raster.allocate(PixelFormat.GRAY, 2, 2);
    Raster colored = Raster.allocate(PixelFormat.RGB, 2, 2);
    assertEquals(two, planes(four, two, 2, 2).chroma().blue());
    assertThrows(IllegalArgumentException.class, () -> planes(four, two, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> planes(four, two, 2, 1));
    assertThrows(IllegalArgumentException.class, () -> planes(four, colored, 2, 2));
    assertThrows(IllegalArgumentException.class, () -> new ChromaPlanes(two, four, 2, 2));
    Raster planar = planes(four, two, 2, 2);
    assertThrows(IllegalArgumentException.class, () -> planes(planar, two, 2, 2));
    assertThrows(IllegalStateException.class, four::chroma);
    assertFalse(planar.luma().isPlanar());
  }

  private static EncodeOptions options(int quality) {
    return EncodeOptions.of(ImageFormat.JPEG).withQuality(quality);
  }
}
