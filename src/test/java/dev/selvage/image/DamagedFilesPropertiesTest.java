package dev.selvage.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.selvage.UnusableInputException;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever happens to a file, it gives a picture or is refused: nothing else gets out. */
class DamagedFilesPropertiesTest {
  private static final List<byte[]> FILES = files();

  private static List<byte[]> files() {
    BufferedImage image = new BufferedImage(40, 24, BufferedImage.TYPE_4BYTE_ABGR);
    Random random = new Random(7);
    for (int i = 0; i < 40 * 24; i++) {
      image.setRGB(i % 40, i / 40, (i / 7) * 0x030507 | random.nextInt(4) << 30);
    }
    BufferedImage opaque = TestImages.quarters(40, 24);
    byte[] png = TestImages.png(image);
    Raster pixels = TestImages.decode(png).raster();
    byte[] profile = TestImages.swappedProfile();
    return List.of(
        TestImages.jpegWithOrientation(TestImages.jpeg(opaque, false), 6),
        TestImages.jpegWithProfile(TestImages.jpeg(opaque, true), profile, 1000),
        png,
        TestImages.png(opaque),
        new ImageEncoder().encode(pixels, EncodeOptions.of(ImageFormat.WEBP)),
        new ImageEncoder()
            .encode(
                TestImages.decode(TestImages.png(opaque)).raster(),
                EncodeOptions.of(ImageFormat.WEBP)));
  }

  @Provide
  Arbitrary<byte[]> file() {
    return Arbitraries.of(FILES);
  }

  private static void decodesOrRefuses(byte[] file) {
    for (JpegBackend backend :
        List.of(JpegBackend.portable(), JpegBackend.inJava(), JpegBackend.best())) {
      decodesOrRefuses(file, backend);
    }
  }

  private static void decodesOrRefuses(byte[] file, JpegBackend backend) {
    try {
      Decoded image =
          new ImageDecoder(Limits.DEFAULT, backend).decode(ImageSource.of("test", file));
      assertEquals(image.size(), image.raster().size());
    } catch (UnusableInputException e) {
      assertEquals("test", e.where());
    }
  }

  @Property(tries = 400)
  void anyPrefix(@ForAll("file") byte[] file, @ForAll @IntRange(max = 1000) int part) {
    decodesOrRefuses(Arrays.copyOf(file, file.length * part / 1000));
  }

  @Property(tries = 600)
  void anyFlips(
      @ForAll("file") byte[] file,
      @ForAll @Size(min = 1, max = 8) List<@IntRange(max = 9999) Integer> places,
      @ForAll byte change) {
    byte[] damaged = file.clone();
    for (int place : places) {
      damaged[file.length * place / 10_000] ^= change;
    }
    decodesOrRefuses(damaged);
  }

  @Property(tries = 300)
  void anyFlipsWithRightChecksums(@ForAll @IntRange(max = 9999) int place, @ForAll byte change) {
    // Past the checksum, the PNG reader itself is what has to cope.
    byte[] png = FILES.get(2).clone();
    int at = 8 + (png.length - 8) * place / 10_000;
    png[at] ^= change;
    decodesOrRefuses(checksummed(png));
  }

  private static byte[] checksummed(byte[] png) {
    byte[] file = png.clone();
    int at = 8;
    while (at + 12 <= file.length) {
      int length = ByteBuffer.wrap(file).getInt(at);
      if (length < 0 || length > file.length - at - 12) {
        break;
      }
      CRC32 crc = new CRC32();
      crc.update(file, at + 4, length + 4);
      ByteBuffer.wrap(file).putInt(at + 8 + length, (int) crc.getValue());
      at += 12 + length;
    }
    return file;
  }

  @Property(tries = 300)
  void anyBytes(@ForAll @Size(max = 200) byte[] bytes) {
    decodesOrRefuses(bytes.length == 0 ? new byte[1] : bytes);
  }
}
