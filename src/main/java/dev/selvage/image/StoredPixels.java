package dev.selvage.image;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Decodes the pixels of a file as they are stored: not turned, colours not converted. */
final class StoredPixels {
  private StoredPixels() {}

  /**
   * Decodes PNG and BMP by ourselves, everything else through ImageIO.
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
      DecodeAttempt attempt,
      ImageHeader header,
      boolean whole,
      @Nullable SrgbConversion profile,
      DeflateBackend deflate)
      throws IOException {
    Pixels pixels =
        switch (header.format()) {
          case JPEG -> jpeg(attempt, header, whole, profile);
          case PNG -> PngDecoder.decode(attempt, whole, deflate);
          case WEBP -> webp(attempt, header, whole);
          case GIF -> gif(attempt, header, whole);
          case TIFF -> tiff(attempt, header, whole, profile);
          case BMP -> BmpDecoder.decode(attempt);
        };
    if (!pixels.size().equals(header.stored())) {
      throw attempt.file().damaged("its decoder gave " + pixels.size() + " px");
    }
    return pixels;
  }

  private static Pixels jpeg(
      DecodeAttempt attempt, ImageHeader header, boolean whole, @Nullable SrgbConversion profile)
      throws IOException {
    Ink ink = new JpegHeader().ink(attempt.file());
    boolean ycck = ink == Ink.YCCK;
    ReaderRun.PixelsOf pixelsOf =
        ink == Ink.NONE
            ? RasterPixels::read
            : (reader, options) ->
                CmykToRgb.convert(reader.readRaster(0, null), ycck, profile, attempt.context());
    return new ReaderRun(attempt, header, () -> Readers.create(ImageFormat.JPEG), pixelsOf)
        .read(whole);
  }

  private static Pixels gif(DecodeAttempt attempt, ImageHeader header, boolean whole)
      throws IOException {
    GifHeader.Frame frame = GifHeader.firstFrame(attempt.file());
    ImageHeader part = new ImageHeader(ImageFormat.GIF, frame.size(), Orientation.NORMAL);
    Pixels pixels = new ReaderRun(attempt, part, () -> Readers.create(ImageFormat.GIF)).read(whole);
    return FrameCanvas.place(pixels, header.stored(), frame.x(), frame.y());
  }

  private static Pixels tiff(
      DecodeAttempt attempt, ImageHeader header, boolean whole, @Nullable SrgbConversion profile)
      throws IOException {
    TiffPixels page = new TiffPixels(attempt, header.stored(), profile);
    if (TiffSamples.arePacked(TiffDirectory.first(attempt.file()))) {
      return TiffUnpacking.read(attempt, header.stored(), whole, page);
    }
    return new ReaderRun(attempt, header, () -> Readers.create(ImageFormat.TIFF), page).read(whole);
  }

  private static Pixels webp(DecodeAttempt attempt, ImageHeader header, boolean whole)
      throws IOException {
    if (!WebpHeader.isAnimated(attempt.file())) {
      return stillWebp(attempt, header, whole);
    }
    WebpFrame frame = WebpFrame.first(attempt.file(), header.stored());
    ImageHeader part = new ImageHeader(ImageFormat.WEBP, frame.size(), Orientation.NORMAL);
    Pixels pixels = stillWebp(attempt.over(frame.file()), part, whole);
    return FrameCanvas.place(pixels, header.stored(), frame.x(), frame.y());
  }

  /** TwelveMonkeys needs no native library, but is some levels off in strongly packed files. */
  private static Pixels stillWebp(DecodeAttempt attempt, ImageHeader header, boolean whole)
      throws IOException {
    if (!whole) {
      // libwebp gives all of a picture or nothing.
      return portableWebp(attempt, header, false);
    }
    LibwebpLoading libwebp = LibwebpLoading.once();
    if (!libwebp.isLoaded()) {
      attempt.warn(
          "webp_approximate",
          "libwebp does not load, colours may be some levels off: " + libwebp.problem());
      return portableWebp(attempt, header, true);
    }
    try {
      return new ReaderRun(attempt, header, Readers::createLibwebp).read(true);
    } catch (OutOfMemoryError e) {
      // The reader throws one where libwebp gives up, which damaged data make it do. The JVM's own
      // has a message.
      if (e.getMessage() != null) {
        throw e;
      }
      throw attempt.file().damaged("libwebp cannot make sense of the image data", e);
    }
  }

  /** A WebP file of a still picture by TwelveMonkeys. */
  static Pixels portableWebp(DecodeAttempt attempt, ImageHeader header, boolean whole)
      throws IOException {
    ReaderRun reader = new ReaderRun(attempt, header, () -> Readers.create(ImageFormat.WEBP));
    Pixels pixels = reader.read(whole);
    WebpAlpha.addUncompressed(attempt.file(), pixels);
    return pixels;
  }
}
