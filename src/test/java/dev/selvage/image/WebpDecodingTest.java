package dev.selvage.image;

import static dev.selvage.image.TestImages.bytes;
import static dev.selvage.image.TestImages.decode;
import static dev.selvage.image.TestImages.extendedWebp;
import static dev.selvage.image.TestImages.join;
import static dev.selvage.image.TestImages.webpChunk;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.luciad.imageio.webp.WebPImageWriterSpi;
import com.luciad.imageio.webp.WebPWriteParam;
import dev.selvage.UnusableInputException;
import dev.selvage.image.internal.codec.ByteView;
import dev.selvage.image.internal.codec.DecodeAttempt;
import dev.selvage.image.internal.webp.WebpDecoder;
import dev.selvage.image.internal.webp.WebpHeader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What libwebp wrote must come back by libwebp and by the portable reader. */
class WebpDecodingTest {
  private static final Size SIZE = new Size(20, 12);

  private static BufferedImage noise(int type) {
    BufferedImage image = new BufferedImage(SIZE.width(), SIZE.height(), type);
    Random random = new Random(5);
    for (int i = 0; i < SIZE.pixels(); i++) {
      image.setRGB(i % SIZE.width(), i / SIZE.width(), random.nextInt());
    }
    return image;
  }

  static byte[] write(BufferedImage image, String type) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = new WebPImageWriterSpi().createWriterInstance();
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(stream);
      WebPWriteParam options = new WebPWriteParam(Locale.ROOT);
      options.setCompressionType(type);
      options.setCompressionQuality(1);
      options.setExact(true);
      writer.write(null, new IIOImage(image, null, null), options);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private static Raster portably(byte[] file) throws IOException {
    WebpHeader header = WebpHeader.parse(new ByteView("test", file), Limits.DEFAULT);
    DecodeContext context = new DecodeContext("test", Limits.DEFAULT);
    return WebpDecoder.portable(header, new DecodeAttempt(header, context), true);
  }

  @ParameterizedTest
  @ValueSource(ints = {BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_INT_ARGB})
  void losslessFilesComeBackExactly(int type) throws IOException {
    BufferedImage image = noise(type);
    byte[] file = write(image, "Lossless");
    for (Raster pixels : List.of(decode(file).raster(), portably(file))) {
      boolean alpha = type == BufferedImage.TYPE_INT_ARGB;
      assertEquals(alpha ? PixelFormat.RGBA : PixelFormat.RGB, pixels.format());
      for (int i = 0; i < SIZE.pixels(); i++) {
        int[] samples = TestImages.at(pixels, i % SIZE.width(), i / SIZE.width());
        int argb = image.getRGB(i % SIZE.width(), i / SIZE.width());
        assertEquals(argb >> 16 & 0xff, samples[0]);
        assertEquals(argb >> 8 & 0xff, samples[1]);
        assertEquals(argb & 0xff, samples[2]);
        assertEquals(argb >>> 24, alpha ? samples[3] : 255);
      }
    }
  }

  @Test
  void thePortableReaderIsNearInLightlyPackedFiles() throws IOException {
    byte[] file = write(TestImages.quarters(64, 64), "Lossy");
    byte[] exact = decode(file).raster().data();
    byte[] near = portably(file).data();
    long sum = 0;
    for (int i = 0; i < exact.length; i++) {
      sum += Math.abs((exact[i] & 0xff) - (near[i] & 0xff));
    }
    assertTrue(sum < 3L * exact.length, "sum of differences " + sum);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void uncompressedAlphaIsReadWithAllItsFilters(int filter) throws IOException {
    byte[] alpha = new byte[(int) SIZE.pixels()];
    new Random(filter).nextBytes(alpha);
    byte[] chunk = webpChunk("ALPH", join(bytes(filter << 2), alpha));
    byte[] plain = write(noise(BufferedImage.TYPE_INT_RGB), "Lossy");
    byte[] file = extendedWebp(plain, 0x10, SIZE, chunk, new byte[0]);
    // libwebp is what the portable reader is measured by.
    Raster expected = decode(file).raster();
    Raster actual = portably(file);
    assertArrayEquals(alphaOf(expected), alphaOf(actual));
    if (filter == 0) {
      assertArrayEquals(alpha, alphaOf(actual));
    }
  }

  @Test
  void tooLittleUncompressedAlphaIsTruncated() throws IOException {
    byte[] chunk = webpChunk("ALPH", new byte[(int) SIZE.pixels()]);
    byte[] plain = write(noise(BufferedImage.TYPE_INT_RGB), "Lossy");
    byte[] file = extendedWebp(plain, 0x10, SIZE, chunk, new byte[0]);
    assertThrows(UnusableInputException.class, () -> portably(file));
    assertThrows(UnusableInputException.class, () -> decode(file));
  }

  @Test
  void whatFollowsTheEndIsPassedOver() throws IOException {
    byte[] file = write(noise(BufferedImage.TYPE_INT_RGB), "Lossless");
    Raster pixels = decode(join(file, TestImages.latin1("EXIFand then some"))).raster();
    assertArrayEquals(decode(file).raster().data(), pixels.data());
  }

  /** A frame of an animation, of a still file's chunks (RFC 9649, 2.7.1.1). */
  private static byte[] frame(byte[] still, int x, int y, int width, int height) {
    byte[] head =
        join(
            bytes(x / 2, 0, 0, y / 2, 0, 0, width - 1, 0, 0, height - 1, 0, 0),
            bytes(100, 0, 0, 0));
    return webpChunk("ANMF", join(head, Arrays.copyOfRange(still, 12, still.length)));
  }

  private static byte[] animation(Size canvas, byte[]... frames) {
    byte[] vp8x = bytes(0x12, 0, 0, 0, canvas.width() - 1, 0, 0, canvas.height() - 1, 0, 0);
    byte[] anim = webpChunk("ANIM", new byte[6]);
    return TestImages.webp(webpChunk("VP8X", vp8x), anim, join(frames));
  }

  @Test
  void ofAnAnimationTheFirstFrameIsTaken() throws IOException {
    BufferedImage noise = noise(BufferedImage.TYPE_INT_RGB);
    byte[] first = write(noise, "Lossless");
    byte[] second = write(TestImages.quarters(20, 12), "Lossless");
    Decoded image =
        decode(animation(SIZE, frame(first, 0, 0, 20, 12), frame(second, 0, 0, 20, 12)));
    assertArrayEquals(decode(first).raster().data(), image.raster().data());
    assertEquals("animation_dropped", image.warnings().get(0).code());
  }

  @Test
  void aSmallerFrameLiesOnATransparentCanvas() throws IOException {
    byte[] still = write(noise(BufferedImage.TYPE_INT_ARGB), "Lossless");
    Raster whole = decode(animation(new Size(30, 20), frame(still, 4, 6, 20, 12))).raster();
    Raster frame = decode(still).raster();
    assertEquals(new Size(30, 20), whole.size());
    assertArrayEquals(new int[4], TestImages.at(whole, 3, 6));
    assertArrayEquals(new int[4], TestImages.at(whole, 24, 17));
    assertArrayEquals(TestImages.at(frame, 0, 0), TestImages.at(whole, 4, 6));
    assertArrayEquals(TestImages.at(frame, 19, 11), TestImages.at(whole, 23, 17));
  }

  @Test
  void framesWithLossyColorAndAlphaAreRead() throws IOException {
    byte[] alpha = new byte[(int) SIZE.pixels()];
    Arrays.fill(alpha, (byte) 99);
    byte[] lossy = write(TestImages.quarters(20, 12), "Lossy");
    byte[] still = extendedWebp(lossy, 0x10, SIZE, alphaChunk(alpha), new byte[0]);
    byte[] parts =
        join(new byte[12], alphaChunk(alpha), Arrays.copyOfRange(lossy, 12, lossy.length));
    Raster frame = decode(animation(SIZE, frame(parts, 0, 0, 20, 12))).raster();
    assertArrayEquals(decode(still).raster().data(), frame.data());
  }

  private static byte[] alphaChunk(byte[] alpha) {
    return webpChunk("ALPH", join(bytes(0), alpha));
  }

  @Test
  void framesThatMakeNoSenseAreRefused() throws IOException {
    byte[] still = write(noise(BufferedImage.TYPE_INT_RGB), "Lossless");
    for (byte[] frames :
        List.of(
            frame(still, 2, 0, 20, 12),
            frame(still, 0, 2, 20, 12),
            frame(still, 0, 0, 20, 10),
            frame(new byte[12], 0, 0, 20, 12),
            new byte[0])) {
      assertThrows(UnusableInputException.class, () -> decode(animation(SIZE, frames)));
    }
  }

  private static byte[] alphaOf(Raster pixels) {
    assertEquals(PixelFormat.RGBA, pixels.format());
    byte[] alpha = new byte[(int) pixels.size().pixels()];
    for (int i = 0; i < alpha.length; i++) {
      alpha[i] = pixels.data()[4 * i + 3];
    }
    return alpha;
  }
}
