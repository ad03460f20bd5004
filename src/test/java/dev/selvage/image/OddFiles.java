package dev.selvage.image;

import static dev.selvage.image.TestImages.bytes;
import static dev.selvage.image.TestImages.exif;
import static dev.selvage.image.TestImages.join;
import static dev.selvage.image.TestImages.jpeg;
import static dev.selvage.image.TestImages.jpegWithProfile;
import static dev.selvage.image.TestImages.latin1;
import static dev.selvage.image.TestImages.png;
import static dev.selvage.image.TestImages.quarters;
import static dev.selvage.image.TestImages.withSegment;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Files 64 px wide that can be read, with something to tell of each. */
public final class OddFiles {
  private static final byte[] JPEG = jpeg(quarters(64, 48), false);

  private OddFiles() {}

  /** The file that one code of a warning is about. */
  public static byte[] about(String code) throws IOException {
    return switch (code) {
      case "animation_dropped" -> animation();
      case "profile_ignored" -> jpegWithProfile(JPEG, latin1("no profile at all"), 60_000);
      case "truncated_input" -> halfOfNoise();
      case "cmyk_without_profile" -> inks();
      case "metadata_removed" ->
          withSegment(JPEG, 0xe1, join(latin1("Exif\0\0"), exif(1, ByteOrder.BIG_ENDIAN)));
      case "content_credentials_removed" ->
          withSegment(JPEG, 0xeb, latin1("JP\0\1\0\0\0\1\0\0\0\60jumb\0\0\0\50jumdc2pa"));
      default -> JPEG;
    };
  }

  /** Of a picture that takes many bytes, so that half of it can be read. */
  private static byte[] halfOfNoise() {
    BufferedImage noise = new BufferedImage(64, 48, BufferedImage.TYPE_3BYTE_BGR);
    Random random = new Random(6);
    for (int i = 0; i < 64 * 48; i++) {
      noise.setRGB(i % 64, i / 64, 0xff000000 | random.nextInt(1 << 24));
    }
    byte[] file = png(noise);
    return Arrays.copyOf(file, file.length / 2);
  }

  private static byte[] animation() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(stream);
      writer.prepareWriteSequence(null);
      for (int i = 0; i < 2; i++) {
        writer.writeToSequence(new IIOImage(quarters(64, 48), null, null), null);
      }
      writer.endWriteSequence();
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** A TIFF file in CMYK. */
  private static byte[] inks() {
    byte[] samples = new byte[4 * 64 * 48];
    for (int i = 0; i < samples.length; i += 4) {
      System.arraycopy(bytes(0, 128, 255, 20), 0, samples, i, 4);
    }
    return TiffFile.of(ByteOrder.LITTLE_ENDIAN, 5, 64, 48, 4, 8, samples).write();
  }
}
