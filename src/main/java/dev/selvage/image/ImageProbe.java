package dev.selvage.image;

import dev.selvage.UnusableInputException;
import java.util.Map;

/**
 * Reads what an image file says of itself without decoding it. The format is told from the bytes;
 * names and extensions count for nothing. Takes no memory of the picture's size.
 */
public final class ImageProbe {
  private static final Map<ImageFormat, FormatHeader> HEADERS =
      Map.of(
          ImageFormat.JPEG, new JpegHeader(),
          ImageFormat.PNG, new PngHeader(),
          ImageFormat.WEBP, new WebpHeader(),
          ImageFormat.GIF, new GifHeader(),
          ImageFormat.TIFF, new TiffHeader(),
          ImageFormat.BMP, new BmpHeader());

  private ImageProbe() {}

  /**
   * Format, stored size and orientation. A file that is cut off after its header passes here; it is
   * {@link ImageDecoder} that sees the pixels.
   *
   * @param name how messages call the file
   * @param bytes the whole file, or as much of it as there is
   * @throws UnusableInputException if the file is empty, in no format that is read, damaged, or
   *     over the limits
   */
  public static ImageHeader probe(String name, byte[] bytes, Limits limits) {
    return probe(new ByteView(name, bytes), limits);
  }

  /**
   * Format, stored size and orientation. Of a file on the disk only the pages are read that these
   * are told from.
   *
   * @throws UnusableInputException as {@link ImageSource#read} and {@link #probe(String, byte[],
   *     Limits)}
   */
  public static ImageHeader probe(ImageSource source, Limits limits) {
    return source.look(limits, file -> probe(file, limits));
  }

  private static ImageHeader probe(ByteView file, Limits limits) {
    String name = file.name();
    if (file.length() == 0) {
      throw new UnusableInputException(name, "is empty", "give an image file");
    }
    if (file.length() > limits.maxBytes()) {
      throw new UnusableInputException(
          name,
          "is " + file.length() + " bytes large, more than the limit of " + limits.maxBytes(),
          "compress it further, make it smaller, or raise the limit");
    }
    for (FormatHeader header : HEADERS.values()) {
      if (header.matches(file)) {
        ImageHeader read = header.read(file, limits);
        checkSize(name, read.stored(), limits);
        return read;
      }
    }
    throw ForeignFormat.refuse(file);
  }

  /** The header reader of a format. */
  static FormatHeader headerOf(ImageFormat format) {
    FormatHeader header = HEADERS.get(format);
    if (header == null) {
      throw new IllegalArgumentException("not read: " + format);
    }
    return header;
  }

  private static void checkSize(String name, Size size, Limits limits) {
    if (size.width() > limits.maxSide() || size.height() > limits.maxSide()) {
      throw new UnusableInputException(
          name,
          "is " + size + " px, more than the limit of " + limits.maxSide() + " px a side",
          "make it smaller, or raise the limit");
    }
    if (size.pixels() > limits.maxPixels()) {
      throw new UnusableInputException(
          name,
          "is " + size + " px, more than the limit of " + limits.maxPixels() + " pixels",
          "make it smaller, or raise the limit");
    }
  }
}
