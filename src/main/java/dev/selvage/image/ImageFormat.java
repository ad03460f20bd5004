package dev.selvage.image;

import dev.selvage.image.internal.bmp.BmpHeader;
import dev.selvage.image.internal.codec.ByteView;
import dev.selvage.image.internal.codec.Codec;
import dev.selvage.image.internal.codec.ForeignFormat;
import dev.selvage.image.internal.codec.ParsedHeader;
import dev.selvage.image.internal.gif.GifHeader;
import dev.selvage.image.internal.heif.HeifCodec;
import dev.selvage.image.internal.heif.HeifHeader;
import dev.selvage.image.internal.jpeg.JpegCodec;
import dev.selvage.image.internal.jpeg.JpegHeader;
import dev.selvage.image.internal.png.PngCodec;
import dev.selvage.image.internal.png.PngHeader;
import dev.selvage.image.internal.tiff.TiffHeader;
import dev.selvage.image.internal.webp.WebpCodec;
import dev.selvage.image.internal.webp.WebpHeader;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The file formats that are read, and those among them that are written. */
public enum ImageFormat {
  /** Baseline and progressive JPEG. */
  JPEG(new JpegCodec()),
  /** Portable Network Graphics. */
  PNG(new PngCodec()),
  /** WebP, lossy and lossless; of animations, the first frame is read. */
  WEBP(new WebpCodec()),
  /** GIF; the first frame is read. Not written. */
  GIF(new Codec("GIF", "image/gif", "gif")),
  /** TIFF; the first page is read. Not written. */
  TIFF(new Codec("TIFF", "image/tiff", "tif", "tiff")),
  /** Windows bitmaps. Not written. */
  BMP(new Codec("BMP", "image/bmp", "bmp", "dib")),
  /**
   * HEIC, pictures in H.265, by libheif where there is one; of sequences, the first. Not written.
   */
  HEIC(HeifCodec.heic()),
  /** AVIF, pictures in AV1, by libheif where there is one; of sequences, the first. Not written. */
  AVIF(HeifCodec.avif());

  @SuppressWarnings("ImmutableEnumChecker") // codecs hold what their constructors set
  private final Codec codec;

  private final String label = name().toLowerCase(Locale.ROOT);

  ImageFormat(Codec codec) {
    this.codec = codec;
  }

  /** The name used in JSON and options: {@code jpeg}, {@code png} and so on. */
  public String label() {
    return label;
  }

  /** What people call it: {@code JPEG}, {@code WebP} and so on. */
  public String title() {
    return codec.title();
  }

  /** The media type, such as {@code image/jpeg}. */
  public String mediaType() {
    return codec.mediaType();
  }

  /** Whether the format can hold alpha. */
  public boolean holdsAlpha() {
    return codec.holdsAlpha();
  }

  /** Whether {@link ImageEncoder} writes the format; all are read. */
  public boolean isWritten() {
    return codec.isWritten();
  }

  /**
   * Whether files are decoded on this machine. All are told, and their headers read, but HEIC and
   * AVIF need a library of the system to be decoded.
   */
  public boolean isAvailable() {
    return codec.isAvailable();
  }

  /**
   * The library of the system that decoding needs: which one it is and what it does, or why there
   * is none. Empty for formats that need none.
   */
  public Optional<String> library() {
    return codec.library();
  }

  /** Whether files can keep every pixel as it is. */
  public boolean canBeLossless() {
    return codec.canBeLossless();
  }

  /** Whether files are written with a quality, below which they lose detail. */
  public boolean hasQuality() {
    return codec.hasQuality();
  }

  /** Whether every client shows such files, so that none has to say that it does. */
  public boolean isUniversal() {
    return codec.isUniversal();
  }

  /** Whether files can hold pictures of a size. */
  public boolean holds(Size size) {
    return Math.max(size.width(), size.height()) <= codec.maxSide();
  }

  /** The usual extension, without a dot. */
  public String extension() {
    return extensions().get(0);
  }

  /** All usual extensions in lower case, without a dot, the most usual first. */
  public List<String> extensions() {
    return codec.extensions();
  }

  /** The formats that are written, the usual first. */
  public static List<ImageFormat> written() {
    return Arrays.stream(values()).filter(ImageFormat::isWritten).toList();
  }

  /** The format of a {@link #label}. */
  public static Optional<ImageFormat> labelled(String label) {
    return Arrays.stream(values()).filter(format -> format.label.equals(label)).findFirst();
  }

  /**
   * Titles for messages, such as {@code JPEG, PNG or WebP}.
   *
   * @param wanted which formats
   */
  public static String titles(Predicate<ImageFormat> wanted) {
    List<String> titles = Arrays.stream(values()).filter(wanted).map(ImageFormat::title).toList();
    int last = titles.size() - 1;
    return last < 1
        ? String.join("", titles)
        : String.join(", ", titles.subList(0, last)) + " or " + titles.get(last);
  }

  /** The format that is to be written under a file's name, if its extension asks for one. */
  public static Optional<ImageFormat> ofFileName(String name) {
    return ofAnyFileName(name).filter(ImageFormat::isWritten);
  }

  /** The format that files with such a name usually have, whether or not it is written. */
  public static Optional<ImageFormat> ofAnyFileName(String name) {
    String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    for (ImageFormat format : values()) {
      if (name.indexOf('.') >= 0 && format.extensions().contains(extension)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }

  /**
   * Reads a file's header.
   *
   * @throws dev.selvage.UnusableInputException if the file is in no format that is read, or its
   *     header is damaged
   */
  static ParsedHeader parse(ByteView file, Limits limits) {
    for (ImageFormat format : values()) {
      ParsedHeader header = format.header(file, limits);
      if (header != null) {
        return header;
      }
    }
    throw ForeignFormat.refuse(file);
  }

  /** What the header of a file says; null if the file is in another format. */
  private @Nullable ParsedHeader header(ByteView file, Limits limits) {
    return switch (this) {
      case JPEG -> JpegHeader.matches(file) ? JpegHeader.parse(file, limits) : null;
      case PNG -> PngHeader.matches(file) ? PngHeader.parse(file, limits) : null;
      case WEBP -> WebpHeader.matches(file) ? WebpHeader.parse(file, limits) : null;
      case GIF -> GifHeader.matches(file) ? GifHeader.parse(file, limits) : null;
      case TIFF -> TiffHeader.matches(file) ? TiffHeader.parse(file, limits) : null;
      case BMP -> BmpHeader.matches(file) ? BmpHeader.parse(file, limits) : null;
      // One kind of file, of which the picture tells the format.
      case HEIC, AVIF -> HeifHeader.matches(file) ? HeifHeader.parse(file, limits) : null;
    };
  }

  /** How the format is called, and how its files are written. */
  Codec codec() {
    return codec;
  }
}
