package dev.selvage.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.UnusableInputException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What a decode may take is told from the header. */
class DecodeMemoryTest {
  private static final BufferedImage PICTURE = TestImages.quarters(64, 32);
  private static final byte[] JPEG = TestImages.jpeg(PICTURE, false);

  private static long estimate(byte[] bytes) {
    EncodedImage image = EncodedImage.open(ImageSource.of("test", bytes), Limits.DEFAULT);
    return image.decodingBytes() - 2L * bytes.length;
  }

  @Test
  void countsWhatLiesInMemoryAtOnce() throws IOException {
    long pixels = 64 * 32;
    // Three samples in the decoder and three here; two bytes a coefficient where all are kept.
    assertEquals(6 * pixels, estimate(JPEG));
    assertEquals(12 * pixels, estimate(TestImages.jpeg(PICTURE, true)));
    // The picture upright and as stored, four samples each.
    assertEquals(8 * pixels, estimate(TestImages.jpegWithOrientation(JPEG, 6)));
    // Rows of a filter and three samples a pixel; pixels of up to four.
    assertEquals(32 * (1 + 3 * 64) + 4 * pixels, estimate(TestImages.png(PICTURE)));
    // libwebp's own and what it writes.
    assertEquals(12 * pixels, estimate(WebpDecodingTest.write(PICTURE, "Lossless")));
  }

  @Test
  void refusesWhatMayTakeMoreThanIsAllowed() {
    long needed = 6 * 64 * 32 + 2L * JPEG.length;
    Limits enough = Limits.builder().maxMemory(needed).build();
    Limits few = Limits.builder().maxMemory(needed - 1).build();
    ImageSource source = ImageSource.of("test", JPEG);
    assertEquals(new Size(64, 32), new ImageDecoder(enough).decode(source).raster().size());
    for (ImageDecoder decoder :
        new ImageDecoder[] {new ImageDecoder(few), new ImageDecoder(few, JpegBackend.portable())}) {
      UnusableInputException refusal =
          assertThrows(UnusableInputException.class, () -> decoder.decode(source));
      assertTrue(refusal.what().contains("may take " + needed + " bytes"), refusal.what());
    }
  }
}
