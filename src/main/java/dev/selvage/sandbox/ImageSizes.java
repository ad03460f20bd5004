package dev.selvage.sandbox;

import dev.selvage.UnusableInputException;
import dev.selvage.image.EncodeOptions;
import dev.selvage.image.ImageDecoder;
import dev.selvage.image.ImageEncoder;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.ImageSource;
import dev.selvage.image.Limits;
import dev.selvage.image.Raster;
import dev.selvage.image.Size;
import dev.selvage.sandbox.pictures.ImageSize;
import dev.selvage.sandbox.pictures.MeasuredBorder;
import dev.selvage.sandbox.pictures.MeasuredFile;
import dev.selvage.sandbox.pictures.Shrink;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Makes renditions: JPEG or, where the upload has alpha, PNG in the original size and in three
 * boxes, and WebP in the same boxes. Only the original size is written while an image is processed;
 * the others when somebody asks, since most never are. Safe for several threads, of which two work
 * at a time: a large picture takes a lot of memory.
 */
final class ImageSizes {
  private static final int QUALITY = 92;
  private static final int AT_A_TIME = 2;
  private static final List<Box> BOXES =
      List.of(new Box("HI_RES", 2000), new Box("MID_RES", 600), new Box("LOW_RES", 200));

  // No limit of bytes: uploads were counted while they were read, and what is written here may be
  // larger than the upload that it comes from.
  private final ImageDecoder decoder =
      new ImageDecoder(Limits.builder().maxBytes(Integer.MAX_VALUE).build());
  private final ImageEncoder encoder = new ImageEncoder();
  private final Semaphore workers = new Semaphore(AT_A_TIME);

  /**
   * Looks at the header alone.
   *
   * @throws UnusableInputException if it is no image, or too large a picture
   */
  void check(byte[] upload) {
    decoder.probe(source(upload));
  }

  /**
   * The file of the original-size rendition: PNG if there is alpha, else JPEG.
   *
   * @throws UnusableInputException if the upload cannot be decoded
   */
  byte[] original(byte[] upload) {
    return working(
        () -> {
          Raster pixels = decode(upload);
          return encode(pixels, pixels.format().hasAlpha() ? ImageFormat.PNG : ImageFormat.JPEG);
        });
  }

  /** What there is to tell of an image, read from its original-size rendition. */
  ProcessedImage describe(TileImage image, byte[] original) {
    return working(
        () -> {
          Raster pixels = decode(original);
          ImageFormat format = decoder.probe(source(original)).format();
          return new ProcessedImage(
              renditions(SandboxImages.stem(image), pixels.size(), format),
              MeasuredBorder.of(pixels));
        });
  }

  /** The file of a rendition, made of the original-size one. */
  byte[] write(ImageSize rendition, byte[] original) {
    if (rendition.isOriginal()) {
      return original;
    }
    return working(() -> encode(Shrink.to(decode(original), rendition.size()), rendition.format()));
  }

  /**
   * A file as it is, looked at whole.
   *
   * @throws UnusableInputException if it cannot be decoded
   */
  MeasuredFile measure(byte[] file) {
    return working(
        () -> {
          Raster pixels = decode(file);
          ImageFormat format = decoder.probe(source(file)).format();
          return new MeasuredFile(file, format, pixels.size(), MeasuredBorder.of(pixels));
        });
  }

  /** A file no larger than a box; what is small enough already stays as it is. */
  byte[] within(byte[] file, int box, ImageFormat format) {
    return working(
        () -> {
          Raster pixels = decode(file);
          return encode(Shrink.to(pixels, Shrink.fit(pixels.size(), box)), format);
        });
  }

  private static List<ImageSize> renditions(String stem, Size size, ImageFormat format) {
    List<ImageSize> all = new ArrayList<>();
    all.add(
        new ImageSize(ImageSize.ORIGINAL, stem + "original." + format.extension(), size, format));
    for (ImageFormat each : List.of(format, ImageFormat.WEBP)) {
      for (Box box : BOXES) {
        String name = (each == ImageFormat.WEBP ? "WEBP_" : "") + box.name;
        String url = stem + box.side + "x" + box.side + "." + each.extension();
        all.add(new ImageSize(name, url, Shrink.fit(size, box.side), each));
      }
    }
    return all;
  }

  private Raster decode(byte[] file) {
    return decoder.decode(source(file)).raster();
  }

  private static ImageSource source(byte[] file) {
    return ImageSource.of("upload", file);
  }

  private byte[] encode(Raster pixels, ImageFormat format) {
    return encoder.encode(pixels, EncodeOptions.of(format).withQuality(QUALITY));
  }

  private <T> T working(Supplier<T> work) {
    workers.acquireUninterruptibly();
    try {
      return work.get();
    } finally {
      workers.release();
    }
  }

  private record Box(String name, int side) {}
}
