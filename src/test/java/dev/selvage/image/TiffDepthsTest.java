package dev.selvage.image;

import static dev.selvage.image.TestImages.decode;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.UnusableInputException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** TIFF samples of any depth are scaled by that depth, however they lie in the file. */
class TiffDepthsTest {
  private static final int WIDTH = 9;
  private static final int HEIGHT = 5;

  /** What the samples stand for, and how many of them have a meaning. */
  private enum Kind {
    GRAY_INVERTED(0, 1),
    GRAY(1, 1),
    GRAY_ALPHA(1, 2),
    RGB(2, 3),
    RGB_ALPHA(2, 4),
    PALETTE(3, 1),
    PALETTE_ALPHA(3, 2),
    INKS(5, 4),
    INKS_ALPHA(5, 5);

    final int photometric;
    final int channels;

    Kind(int photometric, int channels) {
      this.photometric = photometric;
      this.channels = channels;
    }
  }

  /** How the samples lie in the file. */
  private enum Shape {
    STRIP,
    STRIPS_OF_TWO_ROWS,
    PLANES,
    TILES,
    DEFLATE,
    PACK_BITS,
    LZW,
    WHOLE_BYTES
  }

  private record Page(int depth, Kind kind, Shape shape, ByteOrder order) {}

  static List<Page> pages() {
    List<Page> pages = new ArrayList<>();
    Shape[] shapes = Shape.values();
    Kind[] kinds = Kind.values();
    for (int depth = 2; depth <= 16; depth++) {
      for (Kind kind : kinds) {
        for (Shape shape : shapes) {
          boolean bytes = shape == Shape.WHOLE_BYTES && (depth < 9 || depth == 16);
          boolean palette = kind.photometric == 3 && depth > 12;
          if (!bytes && !palette) {
            boolean big = (depth + pages.size()) % 2 == 0;
            pages.add(
                new Page(depth, kind, shape, big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN));
          }
        }
      }
    }
    return pages;
  }

  @ParameterizedTest
  @MethodSource("pages")
  void samplesAreScaledByTheirOwnDepth(Page page) {
    int[] samples = samples(page);
    Decoded image = decode(file(page, samples));
    byte[] expected = expected(page, samples);
    assertArrayEquals(expected, image.raster().data());
    assertTrue(
        image.warnings().stream().allMatch(w -> w.code().equals("cmyk_without_profile")),
        image.warnings().toString());
  }

  /** The darkest, the brightest, and others; rows differ. */
  private static int[] samples(Page page) {
    int most = (1 << page.depth()) - 1;
    int[] samples = new int[WIDTH * HEIGHT * page.kind().channels];
    Random random = new Random(page.hashCode());
    for (int i = 0; i < samples.length; i++) {
      samples[i] = i % 5 == 0 ? 0 : i % 5 == 1 ? most : random.nextInt(most + 1);
    }
    return samples;
  }

  private static byte[] expected(Page page, int[] samples) {
    int most = (1 << page.depth()) - 1;
    int channels = page.kind().channels;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < samples.length; i += channels) {
      int[] eight = new int[channels];
      for (int c = 0; c < channels; c++) {
        eight[c] = (int) Math.round(samples[i + c] * 255.0 / most);
      }
      switch (page.kind()) {
        case GRAY_INVERTED -> bytes.write(255 - eight[0]);
        case GRAY -> bytes.write(eight[0]);
        case GRAY_ALPHA -> write(bytes, eight[0], eight[0], eight[0], eight[1]);
        case RGB, RGB_ALPHA -> write(bytes, eight);
        case PALETTE ->
            write(bytes, color(0, samples[i]), color(1, samples[i]), color(2, samples[i]));
        case PALETTE_ALPHA ->
            write(
                bytes, color(0, samples[i]), color(1, samples[i]), color(2, samples[i]), eight[1]);
        case INKS, INKS_ALPHA -> {
          for (int c = 0; c < 3; c++) {
            bytes.write(((255 - eight[c]) * (255 - eight[3]) + 127) / 255);
          }
          if (channels == 5) {
            bytes.write(eight[4]);
          }
        }
      }
    }
    return bytes.toByteArray();
  }

  private static void write(ByteArrayOutputStream bytes, int... values) {
    for (int value : values) {
      bytes.write(value);
    }
  }

  /** One of three colours of an entry of the palette. */
  private static int color(int channel, int entry) {
    return (entry * 7 + channel * 50 + 3) & 0xff;
  }

  private static byte[] file(Page page, int[] samples) {
    int channels = page.kind().channels;
    List<byte[]> parts = new ArrayList<>();
    int rows = page.shape() == Shape.STRIPS_OF_TWO_ROWS ? 2 : HEIGHT;
    int planes = page.shape() == Shape.PLANES ? channels : 1;
    for (int plane = 0; plane < planes; plane++) {
      for (int y = 0; y < HEIGHT; y += rows) {
        Bits bits = new Bits(page);
        for (int row = y; row < Math.min(HEIGHT, y + rows); row++) {
          for (int i = row * WIDTH * channels; i < (row + 1) * WIDTH * channels; i++) {
            if (planes == 1 || i % channels == plane) {
              bits.add(samples[i]);
            }
          }
          bits.endRow();
        }
        parts.add(packed(page.shape(), bits.done()));
      }
    }
    return page.shape() == Shape.TILES ? tiled(page, samples) : file(page, parts, rows, planes);
  }

  private static byte[] packed(Shape shape, byte[] plain) {
    return switch (shape) {
      case DEFLATE -> TestImages.zlib(plain);
      case PACK_BITS -> packBits(plain);
      case LZW -> lzw(plain);
      default -> plain;
    };
  }

  private static byte[] file(Page page, List<byte[]> parts, int rows, int planes) {
    TiffFile file = described(page, parts).longs(278, rows).shorts(284, planes > 1 ? 2 : 1);
    return file.longs(273, offsets(parts)).longs(279, lengths(parts)).write();
  }

  private static TiffFile described(Page page, List<byte[]> parts) {
    int channels = page.kind().channels;
    TiffFile file =
        TiffFile.of(
            page.order(),
            page.kind().photometric,
            WIDTH,
            HEIGHT,
            channels,
            page.depth(),
            TestImages.join(parts.toArray(new byte[0][])));
    int compression =
        switch (page.shape()) {
          case DEFLATE -> 8;
          case PACK_BITS -> 32_773;
          case LZW -> 5;
          default -> 1;
        };
    file.shorts(259, compression);
    // The least and the greatest sample are for statistics, and must change nothing.
    file.shorts(280, 1).shorts(281, 2);
    if (page.kind().name().endsWith("ALPHA")) {
      file.shorts(338, 2);
    }
    if (page.kind().photometric == 3) {
      int[] map = new int[3 << page.depth()];
      for (int i = 0; i < map.length; i++) {
        map[i] = color(i >> page.depth(), i & ((1 << page.depth()) - 1)) * 257;
      }
      file.shorts(320, map);
    }
    return file;
  }

  /** Two by two tiles of 16 px would hold all; so they are as small as 4x4. */
  private static byte[] tiled(Page page, int[] samples) {
    int side = 4;
    int channels = page.kind().channels;
    List<byte[]> tiles = new ArrayList<>();
    for (int top = 0; top < HEIGHT; top += side) {
      for (int left = 0; left < WIDTH; left += side) {
        Bits bits = new Bits(page);
        for (int y = top; y < top + side; y++) {
          for (int i = left * channels; i < (left + side) * channels; i++) {
            boolean inside = y < HEIGHT && i < WIDTH * channels;
            bits.add(inside ? samples[y * WIDTH * channels + i] : 0);
          }
          bits.endRow();
        }
        tiles.add(bits.done());
      }
    }
    return described(page, tiles)
        .longs(322, side)
        .longs(323, side)
        .longs(324, offsets(tiles))
        .longs(325, lengths(tiles))
        .without(273, 278, 279)
        .write();
  }

  private static int[] offsets(List<byte[]> parts) {
    int[] offsets = new int[parts.size()];
    int at = 8;
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = at;
      at += parts.get(i).length;
    }
    return offsets;
  }

  private static int[] lengths(List<byte[]> parts) {
    return parts.stream().mapToInt(part -> part.length).toArray();
  }

  /** Numbers one after another, the highest bit first. */
  private static final class Bits {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Page page;
    private long pending;
    private int count;

    Bits(Page page) {
      this.page = page;
    }

    void add(int value) {
      boolean little = page.order() == ByteOrder.LITTLE_ENDIAN;
      if (page.shape() == Shape.WHOLE_BYTES || page.depth() == 16) {
        bytes.write(little ? value : value >> 8);
        bytes.write(little ? value >> 8 : value);
        return;
      }
      put(value, page.depth());
    }

    void put(int value, int bits) {
      pending = pending << bits | value;
      count += bits;
      while (count >= 8) {
        count -= 8;
        bytes.write((int) (pending >> count));
      }
    }

    void endRow() {
      if (count > 0) {
        put(0, 8 - count);
      }
    }

    byte[] done() {
      endRow();
      return bytes.toByteArray();
    }
  }

  /** Runs of one literal each, as long as they may be. */
  private static byte[] packBits(byte[] plain) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    for (int at = 0; at < plain.length; at += 128) {
      int length = Math.min(128, plain.length - at);
      packed.write(length - 1);
      packed.write(plain, at, length);
    }
    return packed.toByteArray();
  }

  /** Codes of nine bits, which stand for one byte each; the table never grows past them. */
  private static byte[] lzw(byte[] plain) {
    Bits bits = new Bits(new Page(9, Kind.GRAY, Shape.LZW, ByteOrder.BIG_ENDIAN));
    for (int i = 0; i < plain.length; i++) {
      if (i % 200 == 0) {
        bits.put(256, 9);
      }
      bits.put(plain[i] & 0xff, 9);
    }
    bits.put(257, 9);
    return bits.done();
  }

  @Test
  void samplesOfSeveralDepthsAreEachScaledByTheirOwn() {
    // 31, 0, 10 of 31, 63, 31: 5, 6 and 5 bits.
    byte[] samples = TestImages.bytes(0b11111000, 0b00001010);
    byte[] file =
        TiffFile.of(ByteOrder.BIG_ENDIAN, 2, 1, 1, 3, 5, samples).shorts(258, 5, 6, 5).write();
    assertArrayEquals(TestImages.bytes(255, 0, 82), decode(file).raster().data());
  }

  @Test
  void multipliedAlphaIsDividedOut() {
    // Gray 512 under alpha 2048, of 4095: a quarter of the light.
    byte[] samples = TestImages.bytes(0x20, 0x08, 0x00);
    byte[] file = TiffFile.of(ByteOrder.BIG_ENDIAN, 1, 1, 1, 2, 12, samples).shorts(338, 1).write();
    assertArrayEquals(TestImages.bytes(64, 64, 64, 128), decode(file).raster().data());
  }

  @Test
  void dataThatEndEarlyAreTruncated() {
    Page page = new Page(12, Kind.RGB, Shape.STRIPS_OF_TWO_ROWS, ByteOrder.BIG_ENDIAN);
    byte[] samples = new byte[4 * 3 * 3 / 2];
    Arrays.fill(samples, (byte) 0xff);
    byte[] file =
        TiffFile.of(page.order(), 2, 2, 2, 3, 12, samples)
            .longs(273, 8, 1_000_000)
            .longs(278, 1)
            .longs(279, 9, 9)
            .write();
    UnusableInputException refusal = assertThrows(UnusableInputException.class, () -> decode(file));
    assertTrue(refusal.what().contains("truncated"), refusal.what());
    Limits lenient = Limits.builder().allowTruncated(true).build();
    Decoded image = new ImageDecoder(lenient).decode(ImageSource.of("test", file));
    assertArrayEquals(
        TestImages.bytes(255, 255, 255, 255, 255, 255, 0, 0, 0, 0, 0, 0), image.raster().data());
    assertEquals("truncated_input", image.warnings().get(0).code());
  }

  private static String refused(TiffFile file) {
    UnusableInputException refusal =
        assertThrows(UnusableInputException.class, () -> decode(file.write()));
    assertTrue(refusal.what().contains("not read"), refusal.what());
    assertTrue(refusal.remedy().contains("export it"), refusal.remedy());
    return refusal.what();
  }

  private static TiffFile twelve(int photometric, int channels) {
    return TiffFile.of(
        ByteOrder.LITTLE_ENDIAN, photometric, 2, 1, channels, 12, new byte[3 * channels]);
  }

  @Test
  void whatIsNotReadIsCalledByItsName() {
    assertTrue(refused(twelve(1, 1).shorts(317, 2)).contains("predictor"));
    assertTrue(refused(twelve(1, 1).shorts(259, 7)).contains("12-bit samples with compression 7"));
    assertTrue(refused(twelve(6, 3)).contains("12-bit samples"));
    assertTrue(refused(twelve(6, 4)).contains("4 samples"));
    assertTrue(refused(twelve(32_803, 1)).contains("interpretation 32803"));
    assertTrue(refused(twelve(8, 3)).contains("12-bit samples"));
    assertTrue(refused(twelve(2, 2)).contains("2 samples a pixel"));
    assertTrue(refused(twelve(1, 1).shorts(258, 24)).contains("24-bit"));
    byte[] samples = new byte[6];
    assertTrue(
        refused(TiffFile.of(ByteOrder.BIG_ENDIAN, 2, 3, 1, 2, 8, samples)).contains("2 samples"));
    assertTrue(
        refused(TiffFile.of(ByteOrder.BIG_ENDIAN, 4, 3, 1, 2, 8, samples))
            .contains("interpretation 4"));
  }

  @Test
  void jpegDataOfTwelveBitsAreCalledByTheirName() {
    byte[] frame = TestImages.bytes(12, 0, 8, 0, 8, 1, 1, 0x11, 0);
    byte[] jpeg = TestImages.withSegment(TestImages.bytes(0xff, 0xd8, 0xff, 0xd9), 0xc1, frame);
    TiffFile file = TiffFile.of(ByteOrder.BIG_ENDIAN, 1, 8, 8, 1, 8, jpeg).shorts(259, 7);
    assertTrue(refused(file).contains("12-bit JPEG"));
  }
}
