package dev.selvage.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.selvage.image.internal.imageio.ImageIoSamples;
import dev.selvage.image.internal.png.DeflaterPacking;
import dev.selvage.image.internal.png.FilterHeuristic;
import dev.selvage.image.internal.png.Libdeflate;
import dev.selvage.image.internal.png.LibdeflatePacking;
import dev.selvage.image.internal.png.PngChunks;
import dev.selvage.image.internal.png.PngOutput;
import dev.selvage.image.internal.png.PngPacking;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What other readers make of what is written here. */
class PngOutputTest {
  private static final List<DeflateBackend> BACKENDS =
      List.of(DeflateBackend.portable(), DeflateBackend.best());

  private static Raster drawn(PixelFormat format, int width, int height, int noise) {
    Raster pixels = Raster.allocate(format, width, height);
    Random random = new Random(11);
    for (int i = 0; i < pixels.data().length; i++) {
      pixels.data()[i] = (byte) (i / 7 + random.nextInt(noise));
    }
    return pixels;
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 50", "50, 1", "7, 9", "300, 200", "4000, 3"})
  void imageIoReadsTheSamePixels(int width, int height) throws IOException {
    for (DeflateBackend backend : BACKENDS) {
      for (PixelFormat format : PixelFormat.values()) {
        for (int noise : new int[] {1, 256}) {
          Raster pixels = drawn(format, width, height, noise);
          for (int i = 3; format.hasAlpha() && i < pixels.data().length; i += 4) {
            pixels.data()[i] |= 1;
          }
          byte[] file = PngOutput.encode(pixels, backend);
          BufferedImage back = ImageIO.read(new ByteArrayInputStream(file));
          assertNotNull(back);
          if (back.getColorModel() instanceof IndexColorModel) {
            assertSameColors(pixels, back);
            continue;
          }
          Raster read = ImageIoSamples.of(back);
          assertEquals(pixels.toString(), read.toString());
          assertArrayEquals(pixels.data(), read.data(), backend + " " + pixels);
        }
      }
    }
  }

  private static void assertSameColors(Raster pixels, BufferedImage palette) {
    assertEquals(pixels.size(), new Size(palette.getWidth(), palette.getHeight()));
    int blue = pixels.format() == PixelFormat.GRAY ? 0 : 2;
    for (int y = 0; y < pixels.height(); y++) {
      for (int x = 0; x < pixels.width(); x++) {
        java.awt.Color color =
            new java.awt.Color(
                pixels.sample(x, y, 0),
                pixels.sample(x, y, blue / 2),
                pixels.sample(x, y, blue),
                pixels.format().hasAlpha() ? pixels.sample(x, y, 3) : 255);
        assertEquals(color.getRGB(), palette.getRGB(x, y), "at " + x + "," + y);
      }
    }
  }

  /** A picture of so many colours, each once and then in order again. */
  private static Raster ofColors(int colors, PixelFormat format) {
    Raster pixels = Raster.allocate(format, 37, 19);
    int channels = format.channels();
    for (int i = 0; i < 37 * 19; i++) {
      int color = i % colors;
      pixels.data()[channels * i] = (byte) color;
      for (int c = 1; c < channels; c++) {
        pixels.data()[channels * i + c] = (byte) (c == 3 ? 255 - color % 3 : color / 256 + 90 * c);
      }
    }
    return pixels;
  }

  @ParameterizedTest
  @CsvSource({
    "RGB, 2, 1",
    "RGB, 3, 2",
    "RGB, 16, 4",
    "RGB, 17, 8",
    "RGB, 256, 8",
    "RGBA, 4, 2",
    "RGBA, 256, 8",
    "GRAY, 2, 1",
    "GRAY, 16, 4"
  })
  void fewColorsAreAPalette(PixelFormat format, int colors, int depth) throws IOException {
    Raster pixels = ofColors(colors, format);
    byte[] file = PngOutput.encode(pixels, DeflateBackend.portable());
    // IHDR: depth is its ninth byte, the colour type its tenth; 3 is a palette.
    assertEquals(depth, file[24]);
    assertEquals(3, file[25]);
    assertSameColors(pixels, ImageIO.read(new ByteArrayInputStream(file)));
    Raster ours = TestImages.decode(file).raster();
    assertEquals(pixels.toString(), ours.toString());
    assertArrayEquals(pixels.data(), ours.data());
  }

  @ParameterizedTest
  @CsvSource({"RGB, 257, 2", "RGBA, 257, 6", "GRAY, 17, 0"})
  void moreColorsThanAPaletteIsWorthAreSamples(PixelFormat format, int colors, int type) {
    byte[] file = PngOutput.encode(ofColors(colors, format), DeflateBackend.portable());
    assertEquals(8, file[24]);
    assertEquals(type, file[25]);
  }

  @Test
  void samplesTellWhatFiltersDo() {
    Random random = new Random(9);
    Raster photo = Raster.allocate(PixelFormat.RGB, 300, 300);
    Raster smooth = Raster.allocate(PixelFormat.RGB, 300, 300);
    Raster pattern = Raster.allocate(PixelFormat.RGB, 300, 300);
    byte[] tile = new byte[32 * 32];
    random.nextBytes(tile);
    for (int i = 0; i < photo.data().length; i++) {
      int x = i / 3 % 300;
      int y = i / 900;
      photo.data()[i] = (byte) (x / 2 + y / 3 + random.nextInt(12));
      smooth.data()[i] = (byte) (x + 2 * y);
      pattern.data()[i] = tile[x % 32 + 32 * (y % 32)];
    }
    for (DeflateBackend backend : BACKENDS) {
      assertEquals(new FilterHeuristic(true, true), FilterHeuristic.of(photo, backend));
      assertEquals(new FilterHeuristic(true, false), FilterHeuristic.of(smooth, backend));
      assertEquals(new FilterHeuristic(false, false), FilterHeuristic.of(pattern, backend));
    }
  }

  @Test
  void noiseIsPackedCompletely() throws IOException {
    byte[] bytes = new byte[300_000];
    Random random = new Random(4);
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (random.nextInt(9) + random.nextInt(9));
    }
    Raster pixels = Raster.wrap(PixelFormat.GRAY, 1000, 300, bytes, 0, 1000);
    for (DeflateBackend backend : BACKENDS) {
      PngChunks chunks = new PngChunks();
      byte[] header = {0, 0, 3, (byte) 0xe8, 0, 0, 1, 44, 8, 0, 0, 0, 0};
      chunks.add("IHDR", header, 0, header.length);
      try (PngPacking packing = backend.packing(chunks, 300_300, true)) {
        for (int y = 0; y < 300; y++) {
          packing.add(new byte[1], 1);
          packing.add(Arrays.copyOfRange(bytes, 1000 * y, 1000 * y + 1000), 1000);
        }
        packing.finish();
      }
      chunks.add("IEND", new byte[0], 0, 0);
      BufferedImage back = ImageIO.read(new ByteArrayInputStream(chunks.bytes()));
      assertArrayEquals(pixels.data(), ImageIoSamples.of(back).data());
    }
  }

  @Test
  void withoutMemoryForTheLibraryTheJdkPacksWhatWasCollected() {
    Libdeflate library = Objects.requireNonNull(LibdeflateSystem.backend().library());
    byte[] bytes = new byte[200_000];
    new Random(2).nextBytes(bytes);
    // Of this level the library gives no compressor, as if there were no memory; the JDK takes it
    // for 6.
    PngChunks chunks = new PngChunks();
    try (LibdeflatePacking packing =
        new LibdeflatePacking(
            library, chunks, -1, Objects.requireNonNull(library.take(bytes.length)))) {
      packing.add(bytes, bytes.length);
      packing.finish();
    }
    PngChunks portable = new PngChunks();
    try (DeflaterPacking packing = new DeflaterPacking(portable, 6, false)) {
      packing.add(bytes, bytes.length);
      packing.finish();
    }
    assertArrayEquals(portable.bytes(), chunks.bytes());
  }
}
