package dev.selvage.image;

import static dev.selvage.image.TestImages.at;
import static dev.selvage.image.TestImages.decode;
import static dev.selvage.image.TestImages.filled;
import static dev.selvage.image.TestImages.latin1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.UsageException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What encoding gives on either JPEG backend, and on either deflate backend. */
abstract class ImageEncoderContract {
  /** The backend under test. */
  abstract JpegBackend backend();

  /** The deflate backend under test. */
  DeflateBackend deflate() {
    return DeflateBackend.best();
  }

  private ImageEncoder encoder() {
    return new ImageEncoder(backend(), deflate());
  }

  private byte[] encode(Raster pixels, ImageFormat format) {
    return encoder().encode(pixels, EncodeOptions.of(format));
  }

  /** A picture without flat places. */
  private static Raster texture(PixelFormat format, int width, int height) {
    Raster pixels = Raster.allocate(format, width, height);
    Random random = new Random(3);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < format.channels(); c++) {
          pixels.data()[pixels.index(x, y) + c] =
              (byte)
                  (100 + 50 * Math.sin(x / 9.0 + c) + 40 * Math.cos(y / 7.0) + random.nextInt(9));
        }
      }
    }
    return pixels;
  }

  private static double meanDifference(Raster a, Raster b) {
    assertEquals(a.size(), b.size());
    double sum = 0;
    for (int y = 0; y < a.height(); y++) {
      for (int x = 0; x < a.width(); x++) {
        for (int c = 0; c < a.format().channels(); c++) {
          sum += Math.abs(a.sample(x, y, c) - b.sample(x, y, c));
        }
      }
    }
    return sum / a.size().pixels() / a.format().channels();
  }

  @ParameterizedTest
  @EnumSource(names = {"JPEG", "PNG", "WEBP"})
  void whatIsWrittenIsReadAgain(ImageFormat format) {
    for (PixelFormat pixelFormat : PixelFormat.values()) {
      Raster pixels = texture(pixelFormat, 61, 35);
      byte[] file = encode(pixels, format);
      Decoded back = decode(file);
      assertEquals(format, new ImageDecoder().probe(ImageSource.of("test", file)).format());
      assertEquals(List.of(), back.warnings());
      if (pixelFormat == PixelFormat.RGB || format == ImageFormat.PNG) {
        assertEquals(pixelFormat, back.raster().format());
        double most = format == ImageFormat.PNG ? 0 : 6;
        assertTrue(meanDifference(pixels, back.raster()) <= most, pixelFormat + " " + format);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"JPEG", "PNG", "WEBP"})
  void windowsAreWrittenAlone(ImageFormat format) {
    for (PixelFormat pixelFormat : PixelFormat.values()) {
      Raster window = texture(pixelFormat, 80, 60).window(11, 7, 40, 30);
      Raster copy = Raster.allocate(pixelFormat, 40, 30);
      for (int y = 0; y < 30; y++) {
        System.arraycopy(
            window.data(), window.index(0, y), copy.data(), copy.index(0, y), copy.stride());
      }
      byte[] before = window.data().clone();
      assertArrayEquals(encode(copy, format), encode(window, format), pixelFormat.name());
      assertArrayEquals(before, window.data(), "pixels are only read");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"JPEG", "PNG", "WEBP"})
  void theSamePictureGivesTheSameBytes(ImageFormat format) {
    Raster pixels = texture(PixelFormat.RGBA, 64, 48);
    assertArrayEquals(encode(pixels, format), encode(pixels, format));
  }

  @Test
  void jpegLaysAlphaOnTheBackground() {
    Raster pixels = filled(PixelFormat.RGBA, 32, 32, 200, 100, 0, 128);
    byte[] file =
        encoder()
            .encode(
                pixels,
                EncodeOptions.of(ImageFormat.JPEG)
                    .withQuality(100)
                    .withBackground(new Color(0, 50, 255, 255)));
    int[] rgb = at(decode(file).raster(), 16, 16);
    // As in FlatteningTest; JPEG may be off by a little.
    int[] expected = {100, 75, 127};
    for (int c = 0; c < 3; c++) {
      assertTrue(Math.abs(expected[c] - rgb[c]) <= 2, () -> "not " + rgb[0] + " " + rgb[1]);
    }
  }

  @Test
  void grayStaysGrayInJpegAndPng() {
    for (ImageFormat format : List.of(ImageFormat.JPEG, ImageFormat.PNG)) {
      Decoded back = decode(encode(filled(PixelFormat.GRAY, 16, 16, 128), format));
      assertEquals(PixelFormat.GRAY, back.raster().format());
      assertArrayEquals(new int[] {128}, at(back.raster(), 5, 5));
    }
    Raster webp = decode(encode(filled(PixelFormat.GRAY, 16, 16, 128), ImageFormat.WEBP)).raster();
    assertEquals(PixelFormat.RGB, webp.format());
    assertTrue(Math.abs(webp.sample(5, 5, 1) - 128) <= 1);
  }

  @Test
  void jpegHasChromaOfHalfTheSizeBothWays() {
    byte[] file = encode(filled(PixelFormat.RGB, 16, 16, 200, 0, 0), ImageFormat.JPEG);
    int frame = indexOf(file, new byte[] {(byte) 0xff, (byte) 0xc0});
    assertTrue(frame > 0, "a baseline frame");
    // Three components: number, factors, table; the first has 2x2, the others 1x1.
    assertEquals(3, file[frame + 9]);
    assertEquals(0x22, file[frame + 11]);
    assertEquals(0x11, file[frame + 14]);
    assertEquals(0x11, file[frame + 17]);
  }

  private byte[] jpeg(Raster pixels, ChromaSampling chroma, boolean progressive, boolean own) {
    JpegStyle style = new JpegStyle(chroma, progressive, own);
    return encoder().encode(pixels, EncodeOptions.of(ImageFormat.JPEG).withJpeg(style));
  }

  /** Where the frame header of a JPEG begins, by its marker. */
  private static int frame(byte[] file, int marker) {
    return indexOf(file, new byte[] {(byte) 0xff, (byte) marker, 0});
  }

  @ParameterizedTest
  @CsvSource({"false, false", "true, false", "false, true", "true, true"})
  void jpegHasFullChromaWhereWanted(boolean progressive, boolean own) {
    // Columns of red and blue: with chroma of half the size they would all be purple.
    Raster columns = Raster.allocate(PixelFormat.RGB, 48, 32);
    for (int i = 0; i < 48 * 32; i++) {
      columns.data()[3 * i + (i % 2 == 0 ? 0 : 2)] = (byte) 200;
    }
    byte[] file = jpeg(columns, ChromaSampling.FULL, progressive, own);
    int frame = frame(file, progressive ? 0xc2 : 0xc0);
    assertTrue(frame > 0, "the frame that was asked for");
    assertEquals(0x11, file[frame + 11]);
    assertEquals(0x11, file[frame + 14]);
    assertTrue(meanDifference(columns, decode(file).raster()) < 12);
    byte[] half = jpeg(columns, ChromaSampling.HALF, progressive, own);
    assertEquals(0x22, half[frame(half, progressive ? 0xc2 : 0xc0) + 11]);
    assertTrue(meanDifference(columns, decode(half).raster()) > 40);
  }

  @ParameterizedTest
  @CsvSource({"false, false", "true, false", "false, true", "true, true"})
  void jpegHasChromaOfHalfTheWidthWhereWanted(boolean progressive, boolean own) {
    Raster rows = Raster.allocate(PixelFormat.RGB, 48, 32);
    Raster columns = Raster.allocate(PixelFormat.RGB, 48, 32);
    for (int i = 0; i < 48 * 32; i++) {
      rows.data()[3 * i + (i / 48 % 2 == 0 ? 0 : 2)] = (byte) 200;
      columns.data()[3 * i + (i % 2 == 0 ? 0 : 2)] = (byte) 200;
    }
    byte[] file = jpeg(rows, ChromaSampling.HALF_ACROSS, progressive, own);
    int frame = frame(file, progressive ? 0xc2 : 0xc0);
    assertTrue(frame > 0, "the frame that was asked for");
    assertEquals(0x21, file[frame + 11]);
    assertEquals(0x11, file[frame + 14]);
    assertTrue(meanDifference(rows, decode(file).raster()) < 12);
    byte[] purple = jpeg(columns, ChromaSampling.HALF_ACROSS, progressive, own);
    assertTrue(meanDifference(columns, decode(purple).raster()) > 40);
  }

  @ParameterizedTest
  @CsvSource({"false, false", "true, false", "false, true"})
  void jpegHasRestartMarkersWhereWanted(boolean progressive, boolean own) {
    Raster pixels = texture(PixelFormat.RGB, 100, 90);
    JpegStyle style = new JpegStyle(ChromaSampling.HALF, progressive, own);
    EncodeOptions options = EncodeOptions.of(ImageFormat.JPEG).withJpeg(style);
    byte[] without = encoder().encode(pixels, options);
    byte[] with = encoder().encode(pixels, options.withJpeg(style.withRestarts(true)));
    byte[] marker = {(byte) 0xff, (byte) 0xd0};
    assertTrue(indexOf(without, marker) < 0 && indexOf(with, marker) > 0);
    Decoded decoded = decode(with);
    assertEquals(List.of(), decoded.warnings());
    assertTrue(meanDifference(decode(without).raster(), decoded.raster()) < 0.5);
  }

  @ParameterizedTest
  @EnumSource(names = {"GRAY", "RGB", "RGBA"})
  void progressiveAndOptimizedJpegsHoldTheSamePictureInLess(PixelFormat format) {
    Raster pixels = texture(format, 320, 240);
    byte[] plain = jpeg(pixels, ChromaSampling.HALF, false, false);
    byte[] progressive = jpeg(pixels, ChromaSampling.HALF, true, false);
    byte[] own = jpeg(pixels, ChromaSampling.HALF, false, true);
    assertTrue(frame(progressive, 0xc2) > 0 && frame(progressive, 0xc0) < 0);
    assertTrue(frame(own, 0xc0) > 0 && frame(own, 0xc2) < 0);
    assertTrue(own.length < plain.length, own.length + " of " + plain.length);
    assertTrue(progressive.length < plain.length, progressive.length + " of " + plain.length);
    Raster expected = decode(plain).raster();
    assertTrue(meanDifference(expected, decode(progressive).raster()) < 0.5);
    assertTrue(meanDifference(expected, decode(own).raster()) < 0.5);
  }

  @Test
  void webpKeepsEveryPixelWhereWanted() {
    for (PixelFormat format : List.of(PixelFormat.RGB, PixelFormat.RGBA)) {
      Raster pixels = texture(format, 53, 41);
      byte[] file = encoder().encode(pixels, EncodeOptions.of(ImageFormat.WEBP).withLossless(true));
      assertTrue(indexOf(file, latin1("VP8L")) > 0, "the lossless kind");
      assertArrayEquals(pixels.data(), decode(file).raster().data());
    }
  }

  @Test
  void jpegIsNeverLossless() {
    EncodeOptions jpeg = EncodeOptions.of(ImageFormat.JPEG);
    assertThrows(UsageException.class, () -> jpeg.withLossless(true));
  }

  @Test
  void qualityCounts() {
    Raster pixels = texture(PixelFormat.RGB, 64, 64);
    for (ImageFormat format : List.of(ImageFormat.JPEG, ImageFormat.WEBP)) {
      EncodeOptions options = EncodeOptions.of(format);
      int low = encoder().encode(pixels, options.withQuality(1)).length;
      int high = encoder().encode(pixels, options.withQuality(100)).length;
      assertTrue(low * 3 < high, low + " against " + high);
    }
  }

  @Test
  void webpKeepsAlphaExactly() {
    Raster pixels = texture(PixelFormat.RGBA, 50, 50);
    Raster back = decode(encode(pixels, ImageFormat.WEBP)).raster();
    assertEquals(PixelFormat.RGBA, back.format());
    for (int i = 3; i < back.data().length; i += 4) {
      assertEquals(pixels.data()[i], back.data()[i]);
    }
  }

  @Test
  void pngForgetsTheColorOfWhatIsNotSeen() {
    Raster pixels = filled(PixelFormat.RGBA, 3, 1, 9, 9, 9, 0);
    pixels.data()[11] = 1;
    Raster back = decode(encode(pixels, ImageFormat.PNG)).raster();
    assertArrayEquals(new int[] {0, 0, 0, 0}, at(back, 0, 0));
    assertArrayEquals(new int[] {9, 9, 9, 1}, at(back, 2, 0));
  }

  @Test
  void sidesBeyondTheFormatAreRefused() {
    UsageException refusal =
        assertThrows(
            UsageException.class,
            () -> encode(Raster.allocate(PixelFormat.GRAY, 65_501, 1), ImageFormat.JPEG));
    assertTrue(refusal.what().contains("65501x1"), refusal.what());
    assertTrue(refusal.what().contains("65500 px"), refusal.what());
    refusal =
        assertThrows(
            UsageException.class,
            () -> encode(Raster.allocate(PixelFormat.RGB, 1, 16_384), ImageFormat.WEBP));
    assertTrue(refusal.what().contains("16383 px"), refusal.what());
  }

  @Test
  void sidesAtTheLimitAreWritten() {
    byte[] jpeg = encode(Raster.allocate(PixelFormat.GRAY, 65_500, 1), ImageFormat.JPEG);
    ImageHeader header =
        EncodedImage.probe(
            ImageSource.of("test", jpeg),
            Limits.builder().maxBytes(1_000_000).maxPixels(100_000).maxSide(70_000).build());
    assertEquals(new Size(65_500, 1), header.stored());
    byte[] webp = encode(Raster.allocate(PixelFormat.RGB, 1, 16_383), ImageFormat.WEBP);
    assertEquals(
        new Size(1, 16_383),
        EncodedImage.probe(ImageSource.of("test", webp), Limits.DEFAULT).stored());
    byte[] png = encode(Raster.allocate(PixelFormat.GRAY, 70_000, 1), ImageFormat.PNG);
    header =
        EncodedImage.probe(
            ImageSource.of("test", png),
            Limits.builder().maxBytes(1_000_000).maxPixels(100_000).maxSide(70_000).build());
    assertEquals(new Size(70_000, 1), header.stored());
  }

  @Test
  void pngHoldsNothingButThePicture() {
    byte[] file = encode(texture(PixelFormat.RGB, 300, 300), ImageFormat.PNG);
    List<String> types = new ArrayList<>();
    int at = 8;
    while (at < file.length) {
      types.add(new String(file, at + 4, 4, StandardCharsets.ISO_8859_1));
      at += 12 + ByteBuffer.wrap(file).getInt(at);
    }
    assertEquals("IHDR", types.get(0));
    assertEquals("IEND", types.get(types.size() - 1));
    assertTrue(types.size() > 3, "several IDAT chunks: " + types);
    assertEquals(List.of("IDAT"), types.subList(1, types.size() - 1).stream().distinct().toList());
  }

  @Test
  void noMetadataAreWritten() {
    for (ImageFormat format : List.of(ImageFormat.JPEG, ImageFormat.PNG, ImageFormat.WEBP)) {
      byte[] file = encode(texture(PixelFormat.RGB, 40, 40), format);
      for (String sign : List.of("Exif", "ICC_PROFILE", "http:", "EXIF", "ICCP", "tEXt", "tIME")) {
        assertFalse(indexOf(file, latin1(sign)) >= 0, format + " holds " + sign);
      }
    }
  }

  @Test
  void pngPacksSmoothPicturesByFiltering() {
    Raster ramp = Raster.allocate(PixelFormat.RGB, 256, 256);
    for (int y = 0; y < 256; y++) {
      for (int x = 0; x < 256; x++) {
        ramp.data()[ramp.index(x, y)] = (byte) x;
        ramp.data()[ramp.index(x, y) + 1] = (byte) y;
        ramp.data()[ramp.index(x, y) + 2] = (byte) (x + y);
      }
    }
    byte[] file = encode(ramp, ImageFormat.PNG);
    assertTrue(file.length < 4000, "196,608 bytes of samples became " + file.length);
    assertNotEquals(0, file.length);
    assertArrayEquals(ramp.data(), decode(file).raster().data());
  }

  @Test
  void pngPacksRepeatedTexturesWithoutFiltering() {
    byte[] tile = new byte[3 * 16 * 16];
    new Random(4).nextBytes(tile);
    Raster pattern = Raster.allocate(PixelFormat.RGB, 160, 160);
    for (int i = 0; i < pattern.data().length; i++) {
      int x = i / 3 % 160 % 16;
      int y = i / 480 % 16;
      // Brightness changes from tile to tile, so that a row is never quite like another.
      pattern.data()[i] = (byte) (tile[3 * (16 * y + x) + i % 3] / 4 * 4 + i / 3 % 160 / 120);
    }
    byte[] file = encode(pattern, ImageFormat.PNG);
    assertTrue(file.length < 10_000, "76,800 bytes of samples became " + file.length);
    assertArrayEquals(pattern.data(), decode(file).raster().data());
  }

  private static int indexOf(byte[] file, byte[] sign) {
    return new String(file, StandardCharsets.ISO_8859_1)
        .indexOf(new String(sign, StandardCharsets.ISO_8859_1));
  }
}
