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
          case GIF -> gif(run, header, whole);
          case TIFF -> tiff(run, header, whole, profile);
          case BMP -> new ReaderRun(run, header, () -> Readers.create(ImageFormat.BMP)).read(whole);
        };
    if (!pixels.size().equals(header.stored())) {
      throw run.file().damaged("its decoder gave " + pixels.size() + " px");
    }
    return pixels;
  }

  private static Pixels jpeg(
      DecodeRun run, ImageHeader header, boolean whole, @Nullable SrgbConversion profile)
      throws IOException {
    Ink ink = new JpegHeader().ink(run.file());
    boolean ycck = ink == Ink.YCCK;
    ReaderRun.PixelsOf pixelsOf =
        ink == Ink.NONE
            ? RasterPixels::read
            : (reader, options) ->
                CmykToRgb.convert(reader.readRaster(0, null), ycck, profile, run);
    return new ReaderRun(run, header, () -> Readers.create(ImageFormat.JPEG), pixelsOf).read(whole);
  }

  private static Pixels gif(DecodeRun run, ImageHeader header, boolean whole) throws IOException {
    GifHeader.Frame frame = GifHeader.firstFrame(run.file());
    ImageHeader part = new ImageHeader(ImageFormat.GIF, frame.size(), Orientation.NORMAL);
    Pixels pixels = new ReaderRun(run, part, () -> Readers.create(ImageFormat.GIF)).read(whole);
    return FrameCanvas.place(pixels, header.stored(), frame.x(), frame.y());
  }

  private static Pixels tiff(
      DecodeRun run, ImageHeader header, boolean whole, @Nullable SrgbConversion profile)
      throws IOException {
    TiffPixels page = new TiffPixels(run, header.stored(), profile);
    return new ReaderRun(run, header, () -> Readers.create(ImageFormat.TIFF), page).read(whole);
  }

  private static Pixels webp(DecodeRun run, ImageHeader header, boolean whole) throws IOException {
    if (!WebpHeader.isAnimated(run.file())) {
      return stillWebp(run, header, whole);
    }
    WebpFrame frame = WebpFrame.first(run.file(), header.stored());
    ImageHeader part = new ImageHeader(ImageFormat.WEBP, frame.size(), Orientation.NORMAL);
    Pixels pixels = stillWebp(run.over(frame.file()), part, whole);
    return FrameCanvas.place(pixels, header.stored(), frame.x(), frame.y());
  }

  /** TwelveMonkeys needs no native library, but is some levels off in strongly packed files. */
  private static Pixels stillWebp(DecodeRun run, ImageHeader header, boolean whole)
      throws IOException {
    if (!whole) {
      // libwebp gives all of a picture or nothing.
      return portableWebp(run, header, false);
    }
    LibwebpLoading libwebp = LibwebpLoading.once();
    if (!libwebp.isLoaded()) {
      run.warn(
          "webp_approximate",
          "libwebp does not load, colours may be some levels off: " + libwebp.problem());
      return portableWebp(run, header, true);
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
    }
  }

  /** A WebP file of a still picture by TwelveMonkeys. */
  static Pixels portableWebp(DecodeRun run, ImageHeader header, boolean whole) throws IOException {
    ReaderRun reader = new ReaderRun(run, header, () -> Readers.create(ImageFormat.WEBP));
    Pixels pixels = reader.read(whole);
    WebpAlpha.addUncompressed(run.file(), pixels);
    return pixels;
  }
}
