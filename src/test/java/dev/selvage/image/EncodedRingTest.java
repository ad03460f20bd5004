package dev.selvage.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Holds the ring that the encoder in Java tells to what the file decodes to. */
class EncodedRingTest {
  private static final ImageEncoder ENCODER = new ImageEncoder(JpegBackend.inJava());

  private static EncodeOptions options(int quality, JpegStyle style) {
    return EncodeOptions.of(ImageFormat.JPEG).withQuality(quality).withJpeg(style);
  }

  /** All pixels in some order that is the same for the same pixels. */
  private static int[] sorted(Raster ring) {
    int[] pixels = new int[ring.width() * ring.height()];
    int count = 0;
    for (int y = 0; y < ring.height(); y++) {
      for (int x = 0; x < ring.width(); x++) {
        pixels[count++] = pixel(ring, x, y);
      }
    }
    Arrays.sort(pixels);
    return pixels;
  }

  private static int pixel(Raster raster, int x, int y) {
    int value = 0;
    for (int c = 0; c < raster.format().channels(); c++) {
      value = value << 8 | raster.sample(x, y, c);
    }
    return value;
  }

  private static int[] sortedRing(Raster picture, int thickness) {
    int width = picture.width();
    int height = picture.height();
    int inside = (width - 2 * thickness) * (height - 2 * thickness);
    int[] pixels = new int[width * height - inside];
    int count = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int edge = Math.min(Math.min(x, width - 1 - x), Math.min(y, height - 1 - y));
        if (edge < thickness) {
          pixels[count++] = pixel(picture, x, y);
        }
      }
    }
    Arrays.sort(pixels);
    return pixels;
  }

  @Test
  void theRingIsWhatTheFileDecodesTo() {
    ChromaSampling[] samplings = ChromaSampling.values();
    for (int i = 0; i < 150; i++) {
      Random random = new Random(i);
      int thickness = i % 3 == 0 ? 1 + random.nextInt(20) : 1;
      int width = 2 * thickness + 1 + random.nextInt(60);
      int height = 2 * thickness + 1 + random.nextInt(60);
      PixelFormat format = i % 7 == 0 ? PixelFormat.GRAY : PixelFormat.RGB;
      Raster picture = JpegEncoderTest.picture(random, format, width, height);
      JpegStyle style =
          new JpegStyle(
              samplings[i % 3], i % 4 == 0, JpegEncoderTest.TABLES.get(i % 3), i % 5 == 0);
      EncodeOptions options = options(1 + random.nextInt(100), style);
      EncodedPicture encoded = ENCODER.encode(picture, options, thickness);
      assertArrayEquals(ENCODER.encode(picture, options), encoded.bytes());
      Raster ring = encoded.ring();
      assertNotNull(ring);
      assertEquals(2 * thickness, ring.height());
      Raster decoded = TestImages.decode(encoded.bytes()).raster();
      assertArrayEquals(
          sortedRing(decoded, thickness), sorted(ring), i + ": " + picture + " " + options);
    }
  }

  @Test
  void onlyTheEncoderInJavaTellsARing() {
    Raster picture = JpegEncoderTest.picture(new Random(1), PixelFormat.RGB, 20, 9);
    EncodeOptions jpeg = options(85, JpegStyle.BASELINE);
    assertNotNull(ENCODER.encode(picture, jpeg, 4).ring());
    assertNull(ENCODER.encode(picture, jpeg, 5).ring(), "nothing lies inside");
    assertNull(ENCODER.encode(picture, EncodeOptions.of(ImageFormat.PNG), 1).ring());
    assertNull(new ImageEncoder(JpegBackend.portable()).encode(picture, jpeg, 1).ring());
  }
}
