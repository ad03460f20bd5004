package dev.selvage.image;

import static dev.selvage.image.TestImages.bytes;
import static dev.selvage.image.TestImages.latin1;
import static dev.selvage.image.TestImages.withSegment;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.UnusableInputException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of kinds that are not read are called by their names, and never damaged. */
class UnreadKindsTest {
  private static void refused(byte[] file, String name) {
    for (JpegBackend backend :
        List.of(JpegBackend.best(), JpegBackend.inJava(), JpegBackend.portable())) {
      ImageDecoder decoder = new ImageDecoder(Limits.DEFAULT, backend);
      ImageSource source = ImageSource.of("test", file);
      UnusableInputException refusal =
          assertThrows(UnusableInputException.class, () -> decoder.decode(source));
      assertTrue(refusal.what().contains(name), refusal.what());
      assertTrue(refusal.what().contains("not read"), refusal.what());
      assertFalse(refusal.what().contains("damaged"), refusal.what());
      assertTrue(refusal.remedy().startsWith("export it as"), refusal.remedy());
      // An upload is probed alone.
      assertThrows(UnusableInputException.class, () -> decoder.probe(source));
    }
  }

  private static byte[] jpeg(int marker, int bits, int height, int samples) {
    byte[] frame = new byte[6 + 3 * samples];
    System.arraycopy(bytes(bits, 0, height, 0, 8, samples), 0, frame, 0, 6);
    for (int i = 0; i < samples; i++) {
      System.arraycopy(bytes(i + 1, 0x11, 0), 0, frame, 6 + 3 * i, 3);
    }
    return withSegment(bytes(0xff, 0xd8, 0xff, 0xd9), marker, frame);
  }

  @ParameterizedTest
  @CsvSource({
    "c0, 12, a 12-bit JPEG",
    "c1, 12, a 12-bit JPEG",
    "c2, 12, a 12-bit JPEG",
    "c0, 16, a 16-bit JPEG",
    "c1, 10, a 10-bit JPEG",
    "c3, 12, a lossless 12-bit JPEG",
    "c3, 2, a lossless 2-bit JPEG",
    "c5, 8, a hierarchical JPEG",
    "c6, 8, a hierarchical JPEG",
    "c7, 8, a hierarchical JPEG",
    "cd, 8, a hierarchical JPEG",
    "cf, 8, a hierarchical JPEG",
    "de, 8, a hierarchical JPEG",
    "c9, 8, a JPEG with arithmetic coding",
    "ca, 8, a JPEG with arithmetic coding",
    "cb, 8, a JPEG with arithmetic coding",
    "f7, 8, a JPEG-LS image"
  })
  void kindsOfJpeg(String marker, int bits, String name) {
    int code = Integer.parseInt(marker, 16);
    refused(jpeg(code, bits, 8, 1), name);
    refused(jpeg(code, bits, 8, 3), name);
  }

  @Test
  void otherShapesOfJpeg() {
    refused(jpeg(0xc0, 8, 0, 3), "its height behind its pixels");
    refused(jpeg(0xc0, 8, 8, 2), "2 samples a pixel");
    refused(jpeg(0xc2, 8, 8, 5), "5 samples a pixel");
  }

  private static byte[] bmp(int header, int bits, int compression) {
    byte[] file = Arrays.copyOf(latin1("BM"), 14 + Math.max(40, header) + 64);
    byte[] fields =
        bytes(header, 0, 0, 0, 4, 0, 0, 0, 4, 0, 0, 0, 1, 0, bits, 0, compression, 0, 0, 0);
    System.arraycopy(fields, 0, file, 14, fields.length);
    return file;
  }

  @Test
  void kindsOfBmp() {
    refused(bmp(40, 24, 4), "compression 4 (JPEG)");
    refused(bmp(40, 24, 5), "compression 5 (PNG)");
    refused(bmp(40, 32, 11), "compression 11");
    refused(bmp(64, 1, 3), "compression 3");
    refused(bmp(64, 24, 4), "compression 4");
    refused(bmp(40, 64, 0), "64 bits a pixel");
    refused(bmp(40, 5, 0), "5 bits a pixel");
    refused(bmp(48, 24, 0), "a BMP with a header of 48 bytes");
  }

  @Test
  void kindsOfPng() {
    byte[] apple = TestImages.png(TestImages.quarters(8, 8));
    byte[] renamed =
        TestImages.join(
            Arrays.copyOf(apple, 8),
            TestImages.chunk("CgBI", new byte[4]),
            Arrays.copyOfRange(apple, 8, apple.length));
    refused(renamed, "CgBI");
    refused(TestImages.join(bytes(0x8a), latin1("MNG\r\n\u001a\n")), "MNG");
  }

  @Test
  void limitsDoNotCallAFileDamaged() {
    byte[] progressive = TestImages.jpeg(TestImages.quarters(64, 32), true);
    Limits few = Limits.builder().maxScans(2).build();
    for (JpegBackend backend :
        List.of(JpegBackend.best(), JpegBackend.inJava(), JpegBackend.portable())) {
      UnusableInputException refusal =
          assertThrows(
              UnusableInputException.class,
              () -> new ImageDecoder(few, backend).decode(ImageSource.of("test", progressive)));
      assertEquals("has more JPEG scans than the limit of 2", refusal.what());
      assertTrue(refusal.remedy().endsWith("raise the limit"), refusal.remedy());
    }
  }
}
