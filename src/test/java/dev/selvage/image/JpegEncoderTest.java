package dev.selvage.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.image.internal.jpeg.encoding.JpegEncoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds what Java encodes to what libjpeg-turbo makes of the same samples, byte for byte. */
class JpegEncoderTest {
  static final List<HuffmanTables> TABLES = List.of(HuffmanTables.values());

  private static final int PICTURES = 500;

  /** How many go to cjpeg, a process each; {@code -Dselvage.jpeg.pictures} for more. */
  private static final int FOR_CJPEG = Integer.getInteger("selvage.jpeg.pictures", 24);

  @TempDir private Path folder;

  /** Waves, noise, edges and flat places, more or less of each. */
  static Raster picture(Random random, PixelFormat format, int width, int height) {
    Raster pixels = Raster.allocate(format, width, height);
    double wave = 2 + random.nextInt(40);
    int noise = 1 << random.nextInt(9);
    int edge = 1 + random.nextInt(40);
    int strength = random.nextInt(120);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < format.channels(); c++) {
          double value =
              (x + y) / edge % 2 == 0
                  ? 128
                      + strength * Math.sin((x + c * y) / wave)
                      + random.nextInt(noise)
                      - noise / 2.0
                  : 50 * c + random.nextInt(noise);
          pixels.data()[pixels.index(x, y) + c] = (byte) Math.max(0, Math.min(255, value));
        }
      }
    }
    return pixels;
  }

  private static Raster planes(Random random, int width, int height) {
    Size chroma = ChromaPlanes.size(new Size(width, height), 2, 2);
    return Raster.planar(
        picture(random, PixelFormat.GRAY, width, height),
        new ChromaPlanes(
            picture(random, PixelFormat.GRAY, chroma.width(), chroma.height()),
            picture(random, PixelFormat.GRAY, chroma.width(), chroma.height()),
            2,
            2));
  }

  private static EncodeOptions options(int quality, JpegStyle style) {
    return EncodeOptions.of(ImageFormat.JPEG).withQuality(quality).withJpeg(style);
  }

  @Test
  void theBytesAreThoseOfLibturbojpeg() {
    ImageEncoder turbo = new ImageEncoder(TurboJpegSystem.backend());
    ChromaSampling[] samplings = ChromaSampling.values();
    for (int i = 0; i < PICTURES; i++) {
      Random random = new Random(i);
      int most = i % 50 == 0 ? 400 : 70;
      int width = 1 + random.nextInt(most);
      int height = 1 + random.nextInt(most);
      int quality = i < 100 ? i + 1 : 1 + random.nextInt(100);
      JpegStyle style = new JpegStyle(samplings[i % 3], i % 2 == 0, false);
      Raster picture =
          switch (i % 5) {
            case 0 -> picture(random, PixelFormat.GRAY, width, height);
            case 1, 2 -> planes(random, width, height);
            default -> picture(random, PixelFormat.RGB, width, height);
          };
      if (picture.isPlanar()) {
        style = new JpegStyle(ChromaSampling.HALF, style.progressive(), false);
      }
      assertArrayEquals(
          turbo.encode(picture, options(quality, style)),
          JpegEncoder.encode(picture, quality, style),
          i + ": " + picture + " " + quality + " " + style);
    }
  }

  @Test
  void theBytesAreThoseOfCjpeg() throws IOException, InterruptedException {
    Assumptions.assumeTrue(isThere("cjpeg"), "cjpeg is not installed");
    ChromaSampling[] samplings = ChromaSampling.values();
    for (int i = 0; i < FOR_CJPEG; i++) {
      Random random = new Random(i);
      boolean gray = i % 8 == 7;
      int width = 1 + random.nextInt(150);
      int height = 1 + random.nextInt(150);
      Raster picture = picture(random, gray ? PixelFormat.GRAY : PixelFormat.RGB, width, height);
      int quality = 1 + random.nextInt(100);
      ChromaSampling chroma = samplings[i % 3];
      HuffmanTables tables = i % 4 == 1 ? HuffmanTables.STANDARD : HuffmanTables.OPTIMIZED;
      JpegStyle style = new JpegStyle(chroma, i % 4 == 0, tables, i % 8 < 4);
      List<String> command = new ArrayList<>(List.of("cjpeg", "-dct", "int", "-baseline"));
      command.addAll(List.of("-quality", String.valueOf(quality), "-sample"));
      command.add(gray ? "1x1" : chroma.across() + "x" + chroma.down());
      if (tables == HuffmanTables.OPTIMIZED) {
        command.add(style.progressive() ? "-progressive" : "-optimize");
      }
      if (style.restarts()) {
        command.addAll(List.of("-restart", "1"));
      }
      assertArrayEquals(
          cjpeg(command, picture),
          JpegEncoder.encode(picture, quality, style),
          i + ": " + picture + " " + quality + " " + style);
    }
  }

  /** Which codes a picture is to be written with, where they are chosen for it. */
  private static void assertChosen(Raster picture, HuffmanTables expected) {
    for (ChromaSampling chroma : ChromaSampling.values()) {
      for (boolean restarts : new boolean[] {false, true}) {
        JpegStyle auto = new JpegStyle(chroma, false, HuffmanTables.AUTO, restarts);
        assertArrayEquals(
            JpegEncoder.encode(picture, 85, auto.withTables(expected)),
            JpegEncoder.encode(picture, 85, auto),
            auto.toString());
      }
    }
  }

  @Test
  void smallAndSparseFilesHaveCodesOfTheirOwn() {
    Random random = new Random(3);
    Raster small = picture(random, PixelFormat.RGB, 130, 90);
    assertChosen(small, HuffmanTables.OPTIMIZED);
    Raster dense = Raster.allocate(PixelFormat.RGB, 400, 300);
    random.nextBytes(dense.data());
    assertChosen(dense, HuffmanTables.STANDARD);
    Raster sparse = Raster.allocate(PixelFormat.RGB, 1600, 1000);
    for (int i = 0; i < 2000; i++) {
      sparse.data()[random.nextInt(sparse.data().length)] = (byte) 200;
    }
    assertChosen(sparse, HuffmanTables.OPTIMIZED);
    JpegStyle usual = JpegStyle.BASELINE.withTables(HuffmanTables.STANDARD);
    int auto = JpegEncoder.encode(sparse, 85, JpegStyle.BASELINE).length;
    int standard = JpegEncoder.encode(sparse, 85, usual).length;
    assertTrue(auto < 0.8 * standard, auto + " of " + standard);
  }

  @Test
  void otherBackendsWriteStandardCodes() {
    Raster picture = picture(new Random(4), PixelFormat.RGB, 90, 60);
    for (JpegBackend backend : List.of(JpegBackend.portable(), TurboJpegSystem.backend())) {
      ImageEncoder encoder = new ImageEncoder(backend);
      JpegStyle standard = JpegStyle.BASELINE.withTables(HuffmanTables.STANDARD);
      assertArrayEquals(
          encoder.encode(picture, options(85, standard)),
          encoder.encode(picture, options(85, JpegStyle.BASELINE)));
    }
  }

  private byte[] cjpeg(List<String> command, Raster picture)
      throws IOException, InterruptedException {
    Path in = folder.resolve("in.pnm");
    Path out = folder.resolve("out.jpg");
    String kind = picture.format() == PixelFormat.GRAY ? "P5" : "P6";
    String header = kind + "\n" + picture.width() + " " + picture.height() + "\n255\n";
    Files.write(in, header.getBytes(StandardCharsets.US_ASCII));
    Files.write(in, picture.data(), StandardOpenOption.APPEND);
    command.addAll(List.of("-outfile", out.toString(), in.toString()));
    Process process = new ProcessBuilder(command).inheritIO().start();
    assertEquals(0, process.waitFor(), () -> String.join(" ", command));
    return Files.readAllBytes(out);
  }

  static boolean isThere(String program) {
    try {
      new ProcessBuilder(program, "-version").start().destroy();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void bandsGiveTheSameFile() {
    Random random = new Random(7);
    Raster picture = picture(random, PixelFormat.RGB, 83, 117);
    ChromaSampling[] samplings = ChromaSampling.values();
    for (int i = 0; i < samplings.length; i++) {
      HuffmanTables tables = TABLES.get(i);
      JpegStyle style = new JpegStyle(samplings[i], false, tables, false);
      JpegEncoder encoder = JpegEncoder.color(picture.size(), 80, style);
      int band = encoder.bandHeight();
      int y = 0;
      for (int bands = 1; y < picture.height(); bands++) {
        int height = Math.min(bands * band, picture.height() - y);
        encoder.append(picture.window(0, y, picture.width(), height));
        y += height;
      }
      assertArrayEquals(JpegEncoder.encode(picture, 80, style), encoder.finish());
    }
  }

  @Test
  void bandsThatDoNotFitAreRefused() {
    JpegEncoder encoder = JpegEncoder.color(new Size(40, 40), 80, JpegStyle.BASELINE);
    Raster band = Raster.allocate(PixelFormat.RGB, 40, 16);
    assertThrows(IllegalArgumentException.class, () -> encoder.append(band.window(0, 0, 39, 16)));
    assertThrows(IllegalArgumentException.class, () -> encoder.append(band.window(0, 0, 40, 8)));
    assertThrows(
        IllegalArgumentException.class,
        () -> encoder.append(Raster.allocate(PixelFormat.GRAY, 40, 16)));
    encoder.append(band);
    assertThrows(IllegalArgumentException.class, encoder::finish);
    assertThrows(
        IllegalArgumentException.class,
        () -> encoder.append(Raster.allocate(PixelFormat.RGB, 40, 25)));
  }
}
