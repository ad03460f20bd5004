package dev.selvage.image;

import java.io.IOException;
import java.util.List;
import javax.imageio.ImageReader;
import org.jspecify.annotations.Nullable;

/** Decodes the pixels of a file as they are stored: not turned, colours not converted. */
final class StoredPixels {
  private StoredPixels() {}

  /**
   * Decodes through ImageIO.
   *
   * @param header of this file; the reader must agree on the size before it may allocate
   * @param profile used for CMYK only, where it leads to RGB at once
   * @param warnings gets what the reader warned of
   * @return packed pixels
   * @throws IOException and any RuntimeException from the reader if the data are damaged
   * @throws dev.selvage.UnusableInputException if the reader made up for missing data
   */
  static Pixels read(
      ByteView file, ImageHeader header, @Nullable SrgbConversion profile, List<Warning> warnings)
      throws IOException {
    return switch (header.format()) {
      case JPEG -> jpeg(file, header, profile, warnings);
      case PNG -> png(file, header, warnings);
      case WEBP -> webp(file, header, warnings);
    };
  }

  private static Pixels png(ByteView file, ImageHeader header, List<Warning> warnings)
      throws IOException {
    Pixels pixels =
        read(Readers.create(ImageFormat.PNG), file, header, warnings, StoredPixels::whole);
    PngGrayKey.apply(file, pixels);
    return pixels;
  }

  private static Pixels jpeg(
      ByteView file, ImageHeader header, @Nullable SrgbConversion profile, List<Warning> warnings)
      throws IOException {
    JpegHeader.Ink ink = JpegHeader.ink(file);
    Decoding decoding =
        ink == JpegHeader.Ink.NONE
            ? StoredPixels::whole
            : reader ->
                CmykToRgb.convert(reader.readRaster(0, null), ink == JpegHeader.Ink.YCCK, profile);
    return read(Readers.create(ImageFormat.JPEG), file, header, warnings, decoding);
  }

  /** TwelveMonkeys needs no native library, but is some levels off in strongly packed files. */
  private static Pixels webp(ByteView file, ImageHeader header, List<Warning> warnings)
      throws IOException {
    try {
      return read(Readers.createLibwebp(), file, header, warnings, StoredPixels::whole);
    } catch (OutOfMemoryError e) {
      // The reader throws one where libwebp gives up, which damaged data make it do. The JVM's own
      // has a message.
      if (e.getMessage() != null) {
        throw e;
      }
      throw file.damaged("libwebp cannot make sense of the image data", e);
    } catch (LinkageError e) {
      warnings.add(
          new Warning(
              "webp_approximate",
              "libwebp does not load on this machine; colours may be some levels off"));
      return portableWebp(file, header, warnings);
    }
  }

  /** A WebP file by TwelveMonkeys. */
  static Pixels portableWebp(ByteView file, ImageHeader header, List<Warning> warnings)
      throws IOException {
    Pixels pixels =
        read(Readers.create(ImageFormat.WEBP), file, header, warnings, StoredPixels::whole);
    WebpAlpha.addUncompressed(file, pixels);
    return pixels;
  }

  private static Pixels whole(ImageReader reader) throws IOException {
    return RasterPixels.of(reader.read(0));
  }

  private static Pixels read(
      ImageReader reader,
      ByteView file,
      ImageHeader header,
      List<Warning> warnings,
      Decoding decoding)
      throws IOException {
    ReaderWarnings heard = new ReaderWarnings();
    Pixels pixels;
    byte[] bytes = ImageProbe.headerOf(header.format()).withoutProfile(file);
    try (ByteArrayStream stream = new ByteArrayStream(bytes)) {
      reader.addIIOReadWarningListener(heard);
      reader.setInput(stream, false, true);
      Size size = new Size(reader.getWidth(0), reader.getHeight(0));
      if (!size.equals(header.stored())) {
        throw file.damaged("its decoder takes it for " + size + " px, its header says otherwise");
      }
      pixels = decoding.decode(reader);
    } finally {
      reader.dispose();
    }
    if (heard.truncated()) {
      throw file.truncated();
    }
    String damage = heard.damaged();
    if (damage != null) {
      throw file.damaged(damage);
    }
    if (!pixels.size().equals(header.stored())) {
      throw file.damaged("its decoder gave " + pixels.size() + " px");
    }
    warnings.addAll(heard.asWarnings());
    return pixels;
  }

  /** How the pixels come out of a reader whose input is set. */
  @FunctionalInterface
  private interface Decoding {
    Pixels decode(ImageReader reader) throws IOException;
  }
}
