package dev.selvage.image;

import dev.selvage.UnusableInputException;
import dev.selvage.image.internal.codec.ByteView;
import dev.selvage.image.internal.codec.EmbeddedProfile;
import dev.selvage.image.internal.codec.FileBytes;
import dev.selvage.image.internal.codec.ParsedHeader;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One encoded image: a source that is opened once, no byte of which is read twice, and whose header
 * is parsed once, whatever becomes of it. The format is told from the bytes; names and extensions
 * count for nothing. Of a file on the disk only the pages are read that the header is told from,
 * until it is decoded.
 *
 * <p>Holds the file open until all of it was read, and its bytes until it is closed. For one thread
 * at a time.
 */
public final class EncodedImage implements AutoCloseable {
  private final FileBytes bytes;
  private final ParsedHeader header;
  private @Nullable Boolean whole;
  private @Nullable EmbeddedProfile embedded;
  private boolean leftToOthers;

  private EncodedImage(FileBytes bytes, ParsedHeader header) {
    this.bytes = bytes;
    this.header = header;
  }

  /**
   * Opens an image and reads its header. A file that is cut off behind it passes here; decoding
   * sees the pixels.
   *
   * @throws UnusableInputException if there is no such file, it cannot be read, is empty, in no
   *     format that is read, damaged, or over the limits
   * @throws dev.selvage.DeadlineException if the thread is interrupted
   */
  public static EncodedImage open(ImageSource source, Limits limits) {
    return open(source.open(limits, false), limits);
  }

  /**
   * What the header of an image says; nothing of it stays open or in memory.
   *
   * @throws UnusableInputException as {@link #open}
   * @throws dev.selvage.DeadlineException as {@link #open}
   */
  public static ImageHeader probe(ImageSource source, Limits limits) {
    try (EncodedImage image = open(source.open(limits, true), limits)) {
      return image.header();
    }
  }

  private static EncodedImage open(FileBytes bytes, Limits limits) {
    boolean opened = false;
    try {
      ParsedHeader header = ImageFormat.parse(new ByteView(bytes), limits);
      checkSize(bytes.name(), header.image().stored(), limits);
      opened = true;
      return new EncodedImage(bytes, header);
    } finally {
      if (!opened) {
        bytes.close();
      }
    }
  }

  private static void checkSize(String name, Size size, Limits limits) {
    boolean sidesFit = size.width() <= limits.maxSide() && size.height() <= limits.maxSide();
    if (!sidesFit || size.pixels() > limits.maxPixels()) {
      String limit = sidesFit ? limits.maxPixels() + " pixels" : limits.maxSide() + " px a side";
      throw new UnusableInputException(
          name,
          "is " + size + " px, more than the limit of " + limit,
          "make it smaller, or raise the limit");
    }
  }

  /** How messages call it. */
  public String name() {
    return bytes.name();
  }

  /** Format, stored size and orientation. */
  public ImageHeader header() {
    return header.image();
  }

  /** The format, told from the bytes. */
  public ImageFormat format() {
    return header().format();
  }

  /** The size of the picture upright, px. */
  public Size size() {
    return header().size();
  }

  /** The size of the encoded file, bytes. */
  public int length() {
    return bytes.length();
  }

  /** What the stored samples stand for. */
  public SampleLayout samples() {
    return header.samples();
  }

  /** Whether any pixel may be other than opaque, as far as the header tells. */
  public boolean mayHaveAlpha() {
    return header.mayHaveAlpha();
  }

  /** What the file holds of metadata. Pictures that are decoded and written again hold none. */
  public Set<Metadata> metadata() {
    return header.metadata();
  }

  /** What the picture will lack that the file holds: further frames or pages. */
  public List<Warning> warnings() {
    return header.warnings();
  }

  /**
   * The embedded ICC profile, a copy; null if there is none.
   *
   * @throws UnusableInputException if it cannot be unpacked, or is over the limits
   */
  public byte @Nullable [] profile() {
    return header.profile();
  }

  /**
   * How much memory decoding takes at its peak, inside of Java's heap and outside, bytes: what
   * {@link Limits#maxMemory} is held against. The file counts twice, as native decoders read a
   * copy; to turn a picture upright takes 8 bytes a pixel, when the decoder is done.
   *
   * @throws UnusableInputException if the header shows that it cannot be decoded
   */
  public long decodingBytes() {
    isWhole();
    boolean turned = header().orientation() != Orientation.NORMAL;
    long turning = turned ? 8 * header().stored().pixels() : 0;
    return 2L * length() + Math.max(header.decodingBytes(), turning);
  }

  /**
   * The encoded file without metadata: EXIF with its orientation, XMP, IPTC, comments, texts and
   * thumbnails. Coded pixels are the same, to the byte, and so is an ICC profile that changes
   * colours; one that says sRGB goes. Of JPEG, PNG and WebP, animations too.
   *
   * @return not the file's own array; empty for other formats
   */
  public Optional<byte[]> withoutMetadata() {
    return Optional.ofNullable(header.withoutMetadata(profileCounts()));
  }

  /**
   * The same of the picture turned upright, without a loss: of sound JPEG files of gray, or of luma
   * and chroma, where the edges that come first are no cut blocks. The codes are optimised, the
   * coefficients are the file's.
   *
   * @param context of this image, whose clock runs meanwhile
   * @return empty where that cannot be done
   * @throws UnusableInputException if the time is up
   * @throws dev.selvage.InsufficientMemoryException if the process has too little memory for it
   * @throws dev.selvage.DeadlineException if the thread is interrupted
   */
  public Optional<byte[]> uprightWithoutMetadata(DecodeContext context) {
    if (header().orientation() == Orientation.NORMAL) {
      return withoutMetadata();
    }
    return context.decoding(
        () -> Optional.ofNullable(header.uprightWithoutMetadata(profileCounts(), context::check)));
  }

  /** Whether its profile changes colours, or may elsewhere where it is passed over here. */
  private boolean profileCounts() {
    EmbeddedProfile profile = embeddedProfile();
    return profile.conversion() != null || !profile.warnings().isEmpty();
  }

  /** The encoded file; not to be written to. */
  public byte[] bytes() {
    return bytes.all();
  }

  /**
   * Closes the file and lets go of its bytes. An image that is used all the same opens its file
   * again.
   */
  @Override
  public void close() {
    bytes.close();
  }

  ParsedHeader parsed() {
    return header;
  }

  /** Its profile, read once. */
  EmbeddedProfile embeddedProfile() {
    EmbeddedProfile known = embedded;
    if (known == null) {
      known = EmbeddedProfile.of(header);
      embedded = known;
    }
    return known;
  }

  /** Whether libturbojpeg has refused its data, so that there is no need to try again. */
  boolean isLeftToOthers() {
    return leftToOthers;
  }

  /** Notes that libturbojpeg has refused its data. */
  void leaveToOthers() {
    leftToOthers = true;
  }

  /** Checks once what {@link ParsedHeader#check} does. */
  boolean isWhole() {
    Boolean known = whole;
    if (known == null) {
      known = header.check();
      whole = known;
    }
    return known;
  }

  @Override
  public String toString() {
    return name() + " " + format().label() + " " + size() + " " + samples();
  }
}
