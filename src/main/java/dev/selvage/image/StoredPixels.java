package dev.selvage.image;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Decodes the pixels of a file as they are stored: not turned, colours not converted. */
final class StoredPixels {
  private StoredPixels() {}

  /**
   * Decodes PNG by ourselves, everything else through ImageIO.
   *
   * @param header of this file; the reader must agree on the size before it may allocate
   * @param whole whether all of the file is there, as far as is known
   * @param profile used for CMYK only, where it leads to RGB at once
   * @param deflate what unpacks PNG
   * @return packed pixels
   * @throws IOException and any RuntimeException from the reader if the data are damaged
   * @throws dev.selvage.UnusableInputException if data are missing, and that is not allowed
   */
  static Pixels read(
      DecodeRun run,
      ImageHeader header,
      boolean whole,
      @Nullable SrgbConversion profile,
      DeflateBackend deflate)
      throws IOException {
    Pixels pixels =
        switch (header.format()) {
          case JPEG -> jpeg(run, header, whole, profile);
          case PNG -> PngDecoder.decode(run, whole, deflate);
          case WEBP -> webp(run, header, whole);
        };
    if (!pixels.size().equals(header.stored())) {
      throw run.file().damaged("its decoder gave " + pixels.size() + " px");
    }
    return pixels;
  }

  private static Pixels jpeg(
      DecodeRun run, ImageHeader header, boolean whole, @Nullable SrgbConversion profile)
      throws IOException {
    JpegHeader.Ink ink = JpegHeader.ink(run.file());
    boolean ycck = ink == JpegHeader.Ink.YCCK;
    ReaderRun.PixelsOf pixelsOf =
        ink == JpegHeader.Ink.NONE
            ? RasterPixels::read
            : (reader, options) ->
                CmykToRgb.convert(reader.readRaster(0, null), ycck, profile, run);
    return new ReaderRun(run, header, () -> Readers.create(ImageFormat.JPEG), pixelsOf).read(whole);
  }

  /** TwelveMonkeys needs no native library, but is some levels off in strongly packed files. */
  private static Pixels webp(DecodeRun run, ImageHeader header, boolean whole) throws IOException {
    if (!whole) {
      // libwebp gives all of a picture or nothing.
      return portableWebp(run, header, false);
    }
    try {
      return new ReaderRun(run, header, Readers::createLibwebp).read(true);
    } catch (OutOfMemoryError e) {
      // The reader throws one where libwebp gives up, which damaged data make it do. The JVM's own
      // has a message.
      if (e.getMessage() != null) {
        throw e;
      }
      throw run.file().damaged("libwebp cannot make sense of the image data", e);
    } catch (LinkageError e) {
      run.warn(
          "webp_approximate",
          "libwebp does not load on this machine; colours may be some levels off");
      return portableWebp(run, header, true);
    }
  }

  /** A WebP file by TwelveMonkeys. */
  static Pixels portableWebp(DecodeRun run, ImageHeader header, boolean whole) throws IOException {
    ReaderRun reader = new ReaderRun(run, header, () -> Readers.create(ImageFormat.WEBP));
    Pixels pixels = reader.read(whole);
    WebpAlpha.addUncompressed(run.file(), pixels);
    return pixels;
  }
}
