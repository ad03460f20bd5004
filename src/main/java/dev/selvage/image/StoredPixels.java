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
    ReaderWarnings heard = new ReaderWarnings();
    Pixels pixels;
    ImageReader reader = Readers.create(header.format());
    try (ByteArrayStream stream =
        new ByteArrayStream(ImageProbe.headerOf(header.format()).withoutProfile(file))) {
      reader.addIIOReadWarningListener(heard);
      reader.setInput(stream, false, true);
      Size size = new Size(reader.getWidth(0), reader.getHeight(0));
      if (!size.equals(header.stored())) {
        throw file.damaged("its decoder takes it for " + size + " px, its header says otherwise");
      }
      pixels = pixels(reader, file, header, profile);
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

  private static Pixels pixels(
      ImageReader reader, ByteView file, ImageHeader header, @Nullable SrgbConversion profile)
      throws IOException {
    return switch (header.format()) {
      case JPEG -> jpeg(reader, file, profile);
      case PNG -> RasterPixels.of(reader.read(0));
      case WEBP -> {
        Pixels pixels = RasterPixels.of(reader.read(0));
        WebpAlpha.addUncompressed(file, pixels);
        yield pixels;
      }
    };
  }

  private static Pixels jpeg(ImageReader reader, ByteView file, @Nullable SrgbConversion profile)
      throws IOException {
    JpegHeader.Ink ink = JpegHeader.ink(file);
    if (ink == JpegHeader.Ink.NONE) {
      return RasterPixels.of(reader.read(0));
    }
    SrgbConversion usable = profile != null && profile.components() == 4 ? profile : null;
    return CmykToRgb.convert(reader.readRaster(0, null), ink == JpegHeader.Ink.YCCK, usable);
  }
}
