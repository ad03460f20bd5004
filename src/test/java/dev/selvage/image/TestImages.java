package dev.selvage.image;

import dev.selvage.fixtures.FileBytes;
import dev.selvage.fixtures.FileParts;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Files made by hand, or by ImageIO's own writers, to be read by the code under test. */
final class TestImages {
  private TestImages() {}

  /** Bytes after each other. */
  static byte[] join(byte[]... parts) {
    return FileParts.join(parts);
  }

  static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  static byte[] bigEndian(int value) {
    return ByteBuffer.allocate(4).putInt(value).array();
  }

  static byte[] littleEndian(int value) {
    return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
  }

  /**
   * Four quarters, clockwise from the top left: red, green, blue, white. With even sides of 16 px a
   * quarter, JPEG's chroma blocks lie inside the quarters.
   */
  static BufferedImage quarters(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        boolean left = x < width / 2;
        boolean top = y < height / 2;
        int color = top ? (left ? 0xff0000 : 0x00ff00) : (left ? 0xffffff : 0x0000ff);
        image.setRGB(x, y, 0xff000000 | color);
      }
    }
    return image;
  }

  /** A PNG by the JDK's writer. */
  static byte[] png(BufferedImage image) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
      if (!ImageIO.write(image, "png", stream)) {
        throw new IllegalArgumentException("not written");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** A JPEG by the JDK's writer. */
  static byte[] jpeg(BufferedImage image, boolean progressive) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(stream);
      ImageWriteParam options = writer.getDefaultWriteParam();
      options.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      options.setCompressionQuality(1);
      if (progressive) {
        options.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
      }
      writer.write(null, new IIOImage(image, null, null), options);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** A JPEG with one more segment behind its first two bytes. */
  static byte[] withSegment(byte[] jpeg, int marker, byte[] body) {
    return FileParts.intoJpeg(jpeg, FileBytes.segment(marker, body));
  }

  /** Where a marker stands before the first scan, or that of the scan. */
  static int indexOfMarker(byte[] jpeg, int marker) {
    int at = 2;
    while ((jpeg[at + 1] & 0xff) != marker) {
      at += 2 + ((jpeg[at + 2] & 0xff) << 8 | (jpeg[at + 3] & 0xff));
    }
    return at;
  }

  /** EXIF data with an orientation and nothing else, in either byte order. */
  static byte[] exif(int orientation, ByteOrder order) {
    return FileParts.exif(orientation, order);
  }

  static byte[] jpegWithOrientation(byte[] jpeg, int orientation) {
    return FileParts.intoJpeg(jpeg, FileParts.exifSegment(FileParts.exif(orientation)));
  }

  /** A JPEG with a colour profile in parts of at most {@code partBytes}. */
  static byte[] jpegWithProfile(byte[] jpeg, byte[] profile, int partBytes) {
    int parts = (profile.length + partBytes - 1) / partBytes;
    byte[] file = jpeg;
    // Each lands before the one before: so the last part first.
    for (int i = parts - 1; i >= 0; i--) {
      int end = Math.min(profile.length, (i + 1) * partBytes);
      byte[] part = Arrays.copyOfRange(profile, i * partBytes, end);
      file = FileParts.intoJpeg(file, FileParts.profileSegment(part, i + 1, parts));
    }
    return file;
  }

  static byte[] chunk(String type, byte[] body) {
    return FileBytes.pngChunk(type, body);
  }

  static byte[] zlib(byte[] plain) {
    return FileBytes.deflated(plain);
  }

  /** A PNG from rows that are filtered already, with further chunks before its data. */
  static byte[] png(int width, int height, int depth, int colorType, byte[] rows, byte[]... more) {
    byte[] header = join(bigEndian(width), bigEndian(height), bytes(depth, colorType, 0, 0, 0));
    return join(
        latin1("\u0089PNG\r\n\u001a\n"),
        chunk("IHDR", header),
        join(more),
        chunk("IDAT", zlib(rows)),
        chunk("IEND", new byte[0]));
  }

  static byte[] pngWithChunk(byte[] png, byte[] chunk) {
    return FileParts.intoPng(png, chunk);
  }

  static byte[] webpChunk(String type, byte[] body) {
    return FileBytes.riffChunk(type, body);
  }

  static byte[] webp(byte[]... chunks) {
    byte[] all = join(chunks);
    return join(latin1("RIFF"), littleEndian(all.length + 4), latin1("WEBP"), all);
  }

  /** The chunks of a WebP file behind a VP8X chunk; flags as in RFC 9649. */
  static byte[] extendedWebp(byte[] plain, int flags, Size size, byte[] before, byte[] after) {
    byte[] canvas =
        join(
            bytes(flags, 0, 0, 0),
            Arrays.copyOf(littleEndian(size.width() - 1), 3),
            Arrays.copyOf(littleEndian(size.height() - 1), 3));
    return webp(
        webpChunk("VP8X", canvas), before, Arrays.copyOfRange(plain, 12, plain.length), after);
  }

  /** An RGB profile whose red is the blue of sRGB and the other way round. */
  static byte[] swappedProfile() {
    ICC_Profile profile =
        ICC_Profile.getInstance(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData());
    byte[] red = profile.getData(ICC_Profile.icSigRedColorantTag);
    byte[] blue = profile.getData(ICC_Profile.icSigBlueColorantTag);
    profile.setData(ICC_Profile.icSigRedColorantTag, blue);
    profile.setData(ICC_Profile.icSigBlueColorantTag, red);
    return profile.getData();
  }

  /** A gray profile with gamma 1. */
  static byte[] linearGrayProfile() {
    return ICC_Profile.getInstance(ColorSpace.CS_GRAY).getData();
  }

  /** Pixels of one colour. */
  static Raster filled(PixelFormat format, int width, int height, int... samples) {
    Raster pixels = Raster.allocate(format, width, height);
    for (int i = 0; i < pixels.data().length; i++) {
      pixels.data()[i] = (byte) samples[i % samples.length];
    }
    return pixels;
  }

  static Decoded decode(byte[] file) {
    return new ImageDecoder().decode(ImageSource.of("test", file));
  }

  /** The samples of one pixel. */
  static int[] at(Raster pixels, int x, int y) {
    int[] samples = new int[pixels.format().channels()];
    for (int c = 0; c < samples.length; c++) {
      samples[c] = pixels.sample(x, y, c);
    }
    return samples;
  }
}
