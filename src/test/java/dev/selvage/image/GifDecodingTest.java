package dev.selvage.image;

import static dev.selvage.image.TestImages.at;
import static dev.selvage.image.TestImages.bytes;
import static dev.selvage.image.TestImages.decode;
import static dev.selvage.image.TestImages.join;
import static dev.selvage.image.TestImages.latin1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.UnusableInputException;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** GIF files written block by block (GIF89a specification). */
class GifDecodingTest {
  private static final byte[] TRAILER = bytes(0x3b);
  private static final byte[] COMMENT = bytes(0x21, 0xfe, 2, 'h', 'i', 0);

  /** A canvas with a palette of red, green, blue, white. */
  private static byte[] start(int width, int height) {
    return join(
        latin1("GIF89a"),
        bytes(width, width >> 8, height, height >> 8, 0xf1, 0, 0),
        bytes(255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255));
  }

  /** Makes one entry of the palette transparent. */
  private static byte[] transparent(int index) {
    return bytes(0x21, 0xf9, 4, 1, 0, 0, index, 0);
  }

  private static byte[] frame(int x, int y, int width, int height, int... colors) {
    return join(
        bytes(0x2c, x, x >> 8, y, y >> 8, width, width >> 8, height, height >> 8, 0), data(colors));
  }

  /** LZW with codes of 3 bits throughout: 4 clears the table before each colour, 5 ends. */
  private static byte[] data(int... colors) {
    StringBuilder bits = new StringBuilder();
    for (int color : colors) {
      bits.insert(0, "100").insert(0, threeBits(color));
    }
    bits.insert(0, "101");
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    for (int end = bits.length(); end > 0; end -= 8) {
      packed.write(Integer.parseInt(bits.substring(Math.max(0, end - 8), end), 2));
    }
    return join(bytes(2, packed.size()), packed.toByteArray(), bytes(0));
  }

  private static String threeBits(int value) {
    return Integer.toBinaryString(8 | value).substring(1);
  }

  private static UnusableInputException refused(byte[] file) {
    return assertThrows(UnusableInputException.class, () -> decode(file));
  }

  @Test
  void aStillPicture() {
    byte[] file = join(start(2, 2), COMMENT, frame(0, 0, 2, 2, 0, 1, 2, 3), TRAILER);
    Decoded image = decode(file);
    assertEquals(
        new ImageHeader(ImageFormat.GIF, new Size(2, 2), Orientation.NORMAL),
        new ImageDecoder().probe(ImageSource.of("test", file)));
    assertEquals(PixelFormat.RGB, image.raster().format());
    assertArrayEquals(bytes(255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255), image.raster().data());
    assertEquals(List.of(), image.warnings());
  }

  @Test
  void oneColorMayBeTransparent() {
    Raster pixels =
        decode(join(start(2, 1), transparent(1), frame(0, 0, 2, 1, 0, 1), TRAILER)).raster();
    assertArrayEquals(new int[] {255, 0, 0, 255}, at(pixels, 0, 0));
    assertEquals(0, at(pixels, 1, 0)[3]);
  }

  @Test
  void aFrameLiesOnItsCanvas() {
    Raster pixels = decode(join(start(4, 3), frame(1, 2, 2, 1, 2, 3), TRAILER)).raster();
    assertEquals(new Size(4, 3), pixels.size());
    assertArrayEquals(new int[] {0, 0, 0, 0}, at(pixels, 0, 0));
    assertArrayEquals(new int[] {0, 0, 255, 255}, at(pixels, 1, 2));
    assertArrayEquals(new int[] {255, 255, 255, 255}, at(pixels, 2, 2));
    assertArrayEquals(new int[] {0, 0, 0, 0}, at(pixels, 3, 2));
  }

  @Test
  void aCanvasTooSmallGrows() {
    Raster pixels = decode(join(start(1, 1), frame(1, 0, 2, 1, 2, 3), TRAILER)).raster();
    assertEquals(new Size(3, 1), pixels.size());
    assertArrayEquals(new int[] {255, 255, 255, 255}, at(pixels, 2, 0));
    assertEquals(
        new Size(2, 1), decode(join(start(0, 0), frame(0, 0, 2, 1, 2, 3), TRAILER)).size());
  }

  @Test
  void ofAnAnimationTheFirstFrameIsTaken() {
    byte[] file =
        join(
            start(1, 1),
            transparent(3),
            frame(0, 0, 1, 1, 0),
            COMMENT,
            transparent(3),
            frame(0, 0, 1, 1, 2),
            TRAILER);
    Decoded image = decode(file);
    assertArrayEquals(new int[] {255, 0, 0, 255}, at(image.raster(), 0, 0));
    assertEquals("animation_dropped", image.warnings().get(0).code());
  }

  @Test
  void theEndMarkMayBeMissing() {
    byte[] file = join(start(2, 1), frame(0, 0, 2, 1, 0, 1));
    assertArrayEquals(bytes(255, 0, 0, 0, 255, 0), decode(file).raster().data());
    assertEquals(List.of(), decode(join(file, bytes(0, 0, 0))).warnings());
  }

  @Test
  void whatEndsInsideTheFirstFrameIsTruncated() {
    byte[] file = join(start(2, 1), frame(0, 0, 2, 1, 0, 1));
    for (int length = 6; length < file.length - 1; length++) {
      assertTrue(refused(Arrays.copyOf(file, length)).what().contains("truncated"));
    }
  }

  @Test
  void ofDataThatLackTheirEndAloneNothingIsLost() {
    byte[] file = join(start(2, 1), frame(0, 0, 2, 1, 0, 1));
    Decoded image = decode(Arrays.copyOf(file, file.length - 1));
    assertArrayEquals(bytes(255, 0, 0, 0, 255, 0), image.raster().data());
    assertEquals("odd_data", image.warnings().get(0).code());
  }

  @Test
  void dataThatEndWithinThePictureAreTruncated() {
    byte[] file = join(start(4, 1), frame(0, 0, 4, 1, 0, 1, 2), TRAILER);
    assertTrue(refused(file).what().contains("only 75 %"));
  }

  @Test
  void rowsOfAnInterlacedFrameStandInFourPasses() {
    byte[] frame = frame(0, 0, 1, 9, 0, 1, 2, 3, 0, 1, 2, 3, 0);
    frame[9] = 0x40;
    Raster pixels = decode(join(start(1, 9), frame, TRAILER)).raster();
    // Rows 0 and 8, 4, 2 and 6, then the odd ones.
    byte[] numbers = {0, 1, 3, 2, 2, 3, 0, 0, 1};
    for (int y = 0; y < 9; y++) {
      int red = numbers[y] == 0 || numbers[y] == 3 ? 255 : 0;
      int green = numbers[y] == 1 || numbers[y] == 3 ? 255 : 0;
      int blue = numbers[y] >= 2 ? 255 : 0;
      assertArrayEquals(new int[] {red, green, blue}, at(pixels, 0, y), "row " + y);
    }
  }

  @Test
  void aFramesOwnPaletteCounts() {
    byte[] frame = frame(0, 0, 1, 1, 1);
    byte[] own = join(Arrays.copyOf(frame, 10), bytes(1, 2, 3, 4, 5, 6), from(frame, 10));
    own[9] = (byte) 0x80;
    assertArrayEquals(bytes(4, 5, 6), decode(join(start(1, 1), own, TRAILER)).raster().data());
  }

  @Test
  void withoutAnyPaletteNumbersAreGray() {
    byte[] head = Arrays.copyOf(start(2, 1), 13);
    head[10] = 0;
    Raster pixels = decode(join(head, frame(0, 0, 2, 1, 0, 3), TRAILER)).raster();
    assertEquals(PixelFormat.GRAY, pixels.format());
    assertArrayEquals(bytes(0, 3), pixels.data());
  }

  @Test
  void aCodeOfNoStringIsDamage() {
    byte[] frame = join(bytes(0x2c, 0, 0, 0, 0, 2, 0, 1, 0, 0), bytes(2, 1, 0b111_100, 0));
    assertTrue(refused(join(start(2, 1), frame, TRAILER)).what().contains("damaged"));
    byte[] wide = frame(0, 0, 1, 1, 0);
    wide[10] = 9;
    assertTrue(refused(join(start(1, 1), wide, TRAILER)).what().contains("9 bits"));
  }

  /** Strings of every length, tables that are full, and interlacing, by the JDK's own writer. */
  @Property(tries = 60)
  void decodesWhatTheJdkWrites(
      @ForAll @IntRange(min = 1, max = 90) int width,
      @ForAll @IntRange(min = 1, max = 90) int height,
      @ForAll @IntRange(min = 1, max = 256) int colors,
      @ForAll @IntRange(min = 1, max = 40) int run,
      @ForAll boolean interlaced,
      @ForAll long seed)
      throws IOException {
    Random random = new Random(seed);
    byte[] palette = new byte[3 * 256];
    random.nextBytes(palette);
    IndexColorModel model = new IndexColorModel(8, 256, palette, 0, false);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, model);
    byte[] numbers = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    for (int i = 0; i < numbers.length; ) {
      int end = Math.min(numbers.length, i + 1 + random.nextInt(run));
      Arrays.fill(numbers, i, end, (byte) random.nextInt(colors));
      i = end;
    }
    Raster pixels = decode(written(image, interlaced)).raster();
    assertEquals(PixelFormat.RGB, pixels.format());
    for (int i = 0; i < numbers.length; i++) {
      int color = 3 * (numbers[i] & 0xff);
      assertEquals(palette[color], pixels.data()[3 * i], "pixel " + i);
      assertEquals(palette[color + 1], pixels.data()[3 * i + 1], "pixel " + i);
      assertEquals(palette[color + 2], pixels.data()[3 * i + 2], "pixel " + i);
    }
  }

  private static byte[] written(BufferedImage image, boolean interlaced) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
    ImageWriteParam options = writer.getDefaultWriteParam();
    options.setProgressiveMode(
        interlaced ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(file)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), options);
    } finally {
      writer.dispose();
    }
    return file.toByteArray();
  }

  private static byte[] from(byte[] file, int start) {
    return Arrays.copyOfRange(file, start, file.length);
  }

  @Test
  void aFileWithoutPictureIsRefused() {
    assertTrue(refused(join(start(2, 1), COMMENT, TRAILER)).what().contains("no picture"));
    assertTrue(refused(join(start(2, 1), frame(0, 0, 0, 1))).what().contains("0x1 px"));
  }

  @Test
  void aHugeFrameOnASmallCanvasIsRefused() {
    byte[] file = join(start(2, 1), frame(0, 0, 60_000, 60_000, 0));
    assertTrue(refused(file).what().contains("60000x60000 px"));
  }
}
