package dev.selvage.image;

import static dev.selvage.image.TestImages.at;
import static dev.selvage.image.TestImages.bytes;
import static dev.selvage.image.TestImages.decode;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageWriterSpi;
import dev.selvage.UnusableInputException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TiffDecodingTest {
  private static final int RGB = 2;
  private static final int INKS = 5;

  private enum Order {
    BIG(ByteOrder.BIG_ENDIAN),
    LITTLE(ByteOrder.LITTLE_ENDIAN);

    final ByteOrder order;

    Order(ByteOrder order) {
      this.order = order;
    }
  }

  /** Two pixels of 8-bit samples, the first orange. */
  private static TiffFile pair() {
    byte[] samples = bytes(200, 100, 50, 1, 2, 3);
    return TiffFile.of(ByteOrder.LITTLE_ENDIAN, RGB, 2, 1, 3, 8, samples);
  }

  private static UnusableInputException refused(byte[] file) {
    return assertThrows(UnusableInputException.class, () -> decode(file));
  }

  @ParameterizedTest
  @EnumSource
  void plainSamplesComeAsTheyAre(Order order) {
    byte[] samples = bytes(200, 100, 50, 1, 2, 3);
    byte[] file = TiffFile.of(order.order, RGB, 2, 1, 3, 8, samples).write();
    Decoded image = decode(file);
    assertEquals(ImageFormat.TIFF, new ImageDecoder().probe(ImageSource.of("test", file)).format());
    assertArrayEquals(samples, image.raster().data());
    assertEquals(List.of(), image.warnings());
  }

  @ParameterizedTest
  @EnumSource
  void sixteenBitsAreRounded(Order order) {
    // 0x8180 is 129.5 of 255.996, that is 129.0 of 255; 0x01ff is 1.99.
    ByteBuffer samples = ByteBuffer.allocate(6).order(order.order);
    samples.putShort((short) 0x8180).putShort((short) 0x01ff).putShort((short) 0xffff);
    Raster pixels =
        decode(TiffFile.of(order.order, RGB, 1, 1, 3, 16, samples.array()).write()).raster();
    assertArrayEquals(new int[] {129, 2, 255}, at(pixels, 0, 0));
  }

  /** So many pixels that they are read in bands, the last of which is smaller. */
  @Test
  void bandsOfDeepSamplesMeetWithoutASeam() {
    int width = 2000;
    int height = 1201;
    int rows = 100;
    ByteBuffer samples = ByteBuffer.allocate(2 * width * height);
    for (int i = 0; i < width * height; i++) {
      samples.putShort((short) (i % 256 * 257));
    }
    int strips = (height + rows - 1) / rows;
    int[] starts = new int[strips];
    int[] lengths = new int[strips];
    for (int i = 0; i < strips; i++) {
      starts[i] = 8 + i * rows * width * 2;
      lengths[i] = Math.min(rows, height - i * rows) * width * 2;
    }
    byte[] file =
        TiffFile.of(ByteOrder.BIG_ENDIAN, 1, width, height, 1, 16, samples.array())
            .longs(273, starts)
            .longs(278, rows)
            .longs(279, lengths)
            .write();
    Raster pixels = decode(file).raster();
    assertEquals(PixelFormat.GRAY, pixels.format());
    for (int i = 0; i < width * height; i++) {
      if ((pixels.data()[i] & 0xff) != i % 256) {
        assertEquals(i % 256, pixels.data()[i] & 0xff, "pixel " + i);
      }
    }
  }

  @Test
  void alphaStaysAndWhatWasMultipliedIsDivided() {
    byte[] samples = bytes(100, 50, 25, 128);
    TiffFile file = TiffFile.of(ByteOrder.BIG_ENDIAN, RGB, 1, 1, 4, 8, samples);
    assertArrayEquals(
        new int[] {100, 50, 25, 128}, at(decode(file.shorts(338, 2).write()).raster(), 0, 0));
    // 100 * 255 / 128 = 199.2, 50 gives 99.6, 25 gives 49.8.
    assertArrayEquals(
        new int[] {199, 100, 50, 128}, at(decode(file.shorts(338, 1).write()).raster(), 0, 0));
  }

  @Test
  void inksBecomeRgb() {
    // Half cyan and a fifth black: red 255 * 0.5 * 0.8, the others 255 * 0.8.
    byte[] samples = bytes(128, 0, 0, 51);
    Decoded image = decode(TiffFile.of(ByteOrder.BIG_ENDIAN, INKS, 1, 1, 4, 8, samples).write());
    assertArrayEquals(new int[] {102, 204, 204}, at(image.raster(), 0, 0));
    byte[] withAlpha = bytes(128, 0, 0, 51, 77);
    image =
        decode(
            TiffFile.of(ByteOrder.BIG_ENDIAN, INKS, 1, 1, 5, 8, withAlpha).shorts(338, 2).write());
    assertArrayEquals(new int[] {102, 204, 204, 77}, at(image.raster(), 0, 0));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
  void theOrientationIsFollowed(int value) {
    Raster pixels = decode(pair().shorts(274, value).write()).raster();
    boolean turned = value >= 5 && value <= 8;
    assertEquals(turned ? new Size(1, 2) : new Size(2, 1), pixels.size());
    boolean orangeFirst = value < 2 || value > 8 || value == 4 || value == 5 || value == 6;
    assertEquals(orangeFirst ? 200 : 1, pixels.sample(0, 0, 0));
  }

  @Test
  void profilesAreFollowed() {
    byte[] file = pair().bytes(34675, TestImages.swappedProfile()).write();
    int[] swapped = at(decode(file).raster(), 0, 0);
    assertArrayEquals(new int[] {50, 100, 200}, swapped);
    byte[] big =
        TiffFile.of(ByteOrder.BIG_ENDIAN, RGB, 1, 1, 3, 8, bytes(200, 100, 50))
            .bytes(34675, TestImages.swappedProfile())
            .write();
    assertArrayEquals(swapped, at(decode(big).raster(), 0, 0));
  }

  @Test
  void furtherPagesAreLeftOutWithAWarning() {
    byte[] one = pair().write();
    // The directory of the one page, again.
    byte[] two = pair().next(ByteBuffer.wrap(one).order(ByteOrder.LITTLE_ENDIAN).getInt(4)).write();
    List<Warning> warnings = decode(two).warnings();
    assertEquals("animation_dropped", warnings.get(0).code());
    byte[] far = pair().next(100_000).write();
    assertEquals(List.of(), decode(far).warnings());
  }

  @ParameterizedTest
  @ValueSource(strings = {"LZW", "ZLib", "Deflate", "PackBits", "JPEG"})
  void packedFilesAreRead(String compression) throws IOException {
    BufferedImage image = TestImages.quarters(64, 64);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ImageWriter writer = new TIFFImageWriterSpi().createWriterInstance();
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(file)) {
      writer.setOutput(stream);
      ImageWriteParam options = writer.getDefaultWriteParam();
      options.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      options.setCompressionType(compression);
      writer.write(null, new IIOImage(image, null, null), options);
    } finally {
      writer.dispose();
    }
    Raster pixels = decode(file.toByteArray()).raster();
    // Where colours meet, JPEG mixes them.
    int step = compression.equals("JPEG") ? 5 : 1;
    int off = 0;
    for (int y = 0; y < 64; y += step) {
      for (int x = 0; x < 64; x += step) {
        int[] rgb = at(pixels, x, y);
        for (int c = 0; c < 3; c++) {
          off = Math.max(off, Math.abs((image.getRGB(x, y) >> (16 - 8 * c) & 0xff) - rgb[c]));
        }
      }
    }
    assertTrue(off <= (step == 1 ? 0 : 3), "off by " + off);
  }

  @Test
  void aFileThatEndsEarlyIsTruncated() {
    byte[] samples = new byte[] {1, 2, 3, 4, 5, 6, 7, 8};
    byte[] half =
        TiffFile.of(ByteOrder.BIG_ENDIAN, 1, 2, 4, 1, 8, samples)
            .longs(273, 8, 10_000)
            .longs(278, 2)
            .longs(279, 4, 4)
            .write();
    assertTrue(refused(half).what().contains("truncated, only 50 %"));
    Limits lenient = Limits.builder().allowTruncated(true).build();
    Decoded image = new ImageDecoder(lenient).decode(ImageSource.of("test", half));
    assertArrayEquals(new byte[] {1, 2, 3, 4, 0, 0, 0, 0}, image.raster().data());
    assertEquals("truncated_input", image.warnings().get(0).code());
    byte[] whole = pair().write();
    assertTrue(refused(Arrays.copyOf(whole, whole.length - 20)).what().contains("truncated"));
  }

  @Test
  void whatIsNotReadIsCalledByItsName() {
    assertTrue(refused(pair().shorts(258, 32, 32, 32).write()).what().contains("16 bits"));
    assertTrue(refused(pair().shorts(339, 3, 3, 3).write()).what().contains("16 bits"));
    assertTrue(refused(pair().shorts(259, 34712).write()).what().contains("compression 34712"));
    assertTrue(refused(pair().shorts(277, 6).write()).what().contains("6 samples"));
    assertTrue(refused(pair().shorts(262, 5).write()).what().contains("inks other than"));
    byte[] version = bytes(1, 4, 0, 0);
    assertTrue(refused(pair().bytes(50706, version).write()).what().contains("raw"));
    byte[] preview = pair().longs(254, 1).longs(330, 8).write();
    assertTrue(refused(preview).what().contains("raw"));
  }

  @Test
  void headersThatLieAreRefused() {
    assertTrue(refused(pair().longs(256, 0).write()).what().contains("0x1"));
    assertTrue(refused(pair().longs(256, 60_000).write()).what().contains("30000 px a side"));
    byte[] tiles =
        pair().longs(322, 1 << 30).longs(323, 1 << 30).longs(324, 8).longs(325, 6).write();
    assertTrue(refused(tiles).what().contains("tiles of"));
  }
}
