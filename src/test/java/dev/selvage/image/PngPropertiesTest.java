package dev.selvage.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.selvage.image.internal.imageio.ImageIoSamples;
import dev.selvage.image.internal.png.PngLayout;
import dev.selvage.image.internal.png.PngPaeth;
import dev.selvage.image.internal.png.PngRowFilter;
import dev.selvage.image.internal.png.PngUnfilter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** PNG files of every kind, beside what the JDK's own reader makes of them. */
class PngPropertiesTest {
  private static final List<DeflateBackend> BACKENDS =
      List.of(DeflateBackend.portable(), DeflateBackend.best());

  /** Depth and colour type. */
  @Provide
  Arbitrary<int[]> kind() {
    return Arbitraries.of(
        new int[] {1, 0},
        new int[] {2, 0},
        new int[] {4, 0},
        new int[] {8, 0},
        new int[] {16, 0},
        new int[] {8, 2},
        new int[] {16, 2},
        new int[] {1, 3},
        new int[] {2, 3},
        new int[] {4, 3},
        new int[] {8, 3},
        new int[] {8, 4},
        new int[] {16, 4},
        new int[] {8, 6},
        new int[] {16, 6});
  }

  @Property(tries = 1000)
  void decodesAsTheJdkDoes(
      @ForAll("kind") int[] kind,
      @ForAll @IntRange(min = 1, max = 40) int width,
      @ForAll @IntRange(min = 1, max = 20) int height,
      @ForAll boolean interlaced,
      @ForAll boolean transparency,
      @ForAll long seed)
      throws IOException {
    Random random = new Random(seed);
    // Of grays of less than 8 bits the JDK does not find the transparent one.
    boolean key = transparency && kind[1] < 4 && (kind[1] != 0 || kind[0] >= 8);
    byte[] file = file(kind, new Size(width, height), interlaced, key, random);
    Raster expected = byJdk(file);
    for (DeflateBackend backend : BACKENDS) {
      Decoded image =
          new ImageDecoder(Limits.DEFAULT, JpegBackend.best(), backend)
              .decode(ImageSource.of("test", file));
      assertEquals(expected.toString(), image.raster().toString());
      assertArrayEquals(expected.data(), image.raster().data());
      assertEquals(List.of(), image.warnings());
    }
  }

  /** Random rows with random filters: whatever they come to, all decoders must come to the same. */
  private static byte[] file(
      int[] kind, Size size, boolean interlaced, boolean key, Random random) {
    PngLayout layout = new PngLayout(size, kind[0], kind[1], interlaced);
    byte[] rows = new byte[(int) layout.dataBytes()];
    random.nextBytes(rows);
    // Little may change from pixel to pixel: so that a transparent colour is met more than once.
    for (int i = 0; i < rows.length && random.nextBoolean(); i++) {
      rows[i] = (byte) (rows[i] & 1);
    }
    int at = 0;
    for (PngLayout.Pass pass : layout.passes()) {
      for (int y = 0; y < pass.height(); y++) {
        rows[at] = (byte) random.nextInt(5);
        at += 1 + (int) layout.rowBytes(pass.width());
      }
    }
    byte[] header =
        TestImages.join(
            TestImages.bigEndian(size.width()),
            TestImages.bigEndian(size.height()),
            TestImages.bytes(kind[0], kind[1], 0, 0, interlaced ? 1 : 0));
    byte[] palette = new byte[3 << Math.min(8, kind[0])];
    random.nextBytes(palette);
    byte[] transparent = new byte[kind[1] == 3 ? 1 + random.nextInt(1 << kind[0]) : 6];
    if (kind[1] == 3) {
      random.nextBytes(transparent);
    } else if (kind[1] == 0) {
      transparent = new byte[] {0, 1};
    }
    return TestImages.join(
        TestImages.latin1("\u0089PNG\r\n\u001a\n"),
        TestImages.chunk("IHDR", header),
        kind[1] == 3 ? TestImages.chunk("PLTE", palette) : new byte[0],
        key ? TestImages.chunk("tRNS", transparent) : new byte[0],
        TestImages.chunk("IDAT", TestImages.zlib(rows)),
        TestImages.chunk("IEND", new byte[0]));
  }

  private static Raster byJdk(byte[] file) throws IOException {
    Iterator<ImageReader> readers = ImageIO.getImageReadersBySuffix("png");
    while (readers.hasNext()) {
      ImageReader reader = readers.next();
      if (reader.getClass().getName().startsWith("com.sun.")) {
        try (ImageInputStream stream =
            ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
          reader.setInput(stream);
          return ImageIoSamples.of(reader.read(0));
        } finally {
          reader.dispose();
        }
      }
    }
    throw new IllegalStateException("this JDK has no PNG reader of its own");
  }

  @Property(tries = 500)
  void filtersAreUndoneAsDefined(
      @ForAll @IntRange(max = 4) int filter,
      @ForAll @IntRange(min = 1, max = 8) int pixel,
      @ForAll @IntRange(min = 1, max = 20) int width,
      @ForAll boolean sameArray,
      @ForAll long seed) {
    Random random = new Random(seed);
    int count = pixel * width;
    byte[] both = new byte[2 * count];
    random.nextBytes(both);
    byte[] expected = new byte[count];
    for (int i = 0; i < count; i++) {
      int left = i < pixel ? 0 : expected[i - pixel] & 0xff;
      int corner = i < pixel ? 0 : both[i - pixel] & 0xff;
      int top = both[i] & 0xff;
      expected[i] = (byte) (both[count + i] + predicted(filter, left, top, corner));
    }
    byte[] above = sameArray ? both : both.clone();
    PngUnfilter.undo(filter, both, count, above, 0, count, pixel);
    byte[] actual = new byte[count];
    System.arraycopy(both, count, actual, 0, count);
    assertArrayEquals(expected, actual);
  }

  @Property(tries = 300)
  void filtersAreChosenByTheLeastSum(
      @ForAll @IntRange(min = 1, max = 4) int pixel,
      @ForAll @IntRange(min = 1, max = 2000) int width,
      @ForAll long seed) {
    Random random = new Random(seed);
    int count = pixel * width;
    PngRowFilter filter = new PngRowFilter(pixel, count, true);
    byte[] above = new byte[count];
    for (int y = 0; y < 3; y++) {
      byte[] row = new byte[count];
      int steps = 1 + random.nextInt(200);
      for (int i = 0; i < count; i++) {
        int near = random.nextBoolean() ? above[i] : i < pixel ? 0 : row[i - pixel];
        row[i] = (byte) (near + random.nextInt(steps) - steps / 2);
      }
      System.arraycopy(row, 0, filter.row(), PngRowFilter.START, count);
      byte[] expected = bestOf(row, above, pixel);
      assertArrayEquals(expected, Arrays.copyOf(filter.filtered(), 1 + count));
      above = row;
    }
  }

  private static byte[] bestOf(byte[] row, byte[] above, int pixel) {
    byte[] best = new byte[0];
    long least = Long.MAX_VALUE;
    for (int filter = 0; filter < 5; filter++) {
      byte[] filtered = new byte[1 + row.length];
      filtered[0] = (byte) filter;
      long sum = 0;
      for (int i = 0; i < row.length; i++) {
        int left = i < pixel ? 0 : row[i - pixel] & 0xff;
        int corner = i < pixel ? 0 : above[i - pixel] & 0xff;
        filtered[1 + i] = (byte) (row[i] - predicted(filter, left, above[i] & 0xff, corner));
        sum += Math.abs(filtered[1 + i]);
      }
      if (sum < least) {
        least = sum;
        best = filtered;
      }
    }
    return best;
  }

  private static int predicted(int filter, int left, int top, int corner) {
    return switch (filter) {
      case 1 -> left;
      case 2 -> top;
      case 3 -> (left + top) / 2;
      case 4 -> paeth(left, top, corner);
      default -> 0;
    };
  }

  /** As the specification has it. */
  private static int paeth(int a, int b, int c) {
    int p = a + b - c;
    int pa = Math.abs(p - a);
    int pb = Math.abs(p - b);
    int pc = Math.abs(p - c);
    if (pa <= pb && pa <= pc) {
      return a;
    }
    return pb <= pc ? b : c;
  }

  @Test
  void allPaethPredictionsAreAsDefined() {
    for (int left = 0; left < 256; left++) {
      for (int top = 0; top < 256; top++) {
        for (int corner = 0; corner < 256; corner++) {
          if (PngPaeth.predict(left, top, corner) != paeth(left, top, corner)) {
            throw new AssertionError(left + " " + top + " " + corner);
          }
        }
      }
    }
  }

  @Test
  void paethInLanesIsAsDefinedForAllSamples() {
    byte[] above = new byte[8];
    byte[] row = new byte[8];
    for (int corner = 0; corner < 256; corner++) {
      for (int left = 0; left < 256; left++) {
        for (int i = 0; i < 64; i++) {
          for (int c = 0; c < 4; c++) {
            above[c] = (byte) corner;
            above[4 + c] = (byte) (i + 64 * c);
            // The first pixel is predicted by the one above it.
            row[c] = (byte) (left - corner);
            row[4 + c] = 0;
          }
          PngUnfilter.undo(4, row, 0, above, 0, 8, 4);
          for (int c = 0; c < 4; c++) {
            if ((row[4 + c] & 0xff) != paeth(left, i + 64 * c, corner)) {
              throw new AssertionError(left + " " + (i + 64 * c) + " " + corner);
            }
          }
        }
      }
    }
  }
}
