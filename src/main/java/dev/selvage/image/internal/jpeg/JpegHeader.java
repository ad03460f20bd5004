package dev.selvage.image.internal.jpeg;

import dev.selvage.image.DeflateBackend;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.ImageHeader;
import dev.selvage.image.Limits;
import dev.selvage.image.Metadata;
import dev.selvage.image.Orientation;
import dev.selvage.image.Raster;
import dev.selvage.image.SampleLayout;
import dev.selvage.image.Size;
import dev.selvage.image.internal.codec.ByteView;
import dev.selvage.image.internal.codec.DecodeAttempt;
import dev.selvage.image.internal.codec.ExifData;
import dev.selvage.image.internal.codec.ParsedHeader;
import dev.selvage.image.internal.color.CmykToRgb;
import dev.selvage.image.internal.color.SrgbConversion;
import dev.selvage.image.internal.imageio.ImageIoDecode;
import dev.selvage.image.internal.imageio.ImageIoSamples;
import dev.selvage.image.internal.imageio.ReaderWarnings;
import dev.selvage.image.internal.imageio.Readers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The segments of a JPEG file before its first scan (ITU-T T.81, annex B). */
public final class JpegHeader extends ParsedHeader {
  private static final int APP0 = 0xe0;
  private static final int APP1 = 0xe1;
  private static final int APP2 = 0xe2;
  static final int SOS = 0xda;
  static final int EOI = 0xd9;
  private static final int APP11 = 0xeb;
  private static final int APP13 = 0xed;
  private static final int APP14 = 0xee;
  private static final int BASELINE = 0xc0;
  private static final int PROGRESSIVE = 0xc2;
  // Small files may hold millions of empty segments, each of which costs memory here.
  private static final int MAX_SEGMENTS = 4096;
  private static final String ICC = "ICC_PROFILE\0";

  /**
   * One marker segment.
   *
   * @param marker the byte after 0xff
   * @param body what follows the length
   * @param position where the body starts in the file
   */
  private record Segment(int marker, ByteView body, int position) {}

  private final List<Segment> segments;
  private final SampleLayout samples;
  private @Nullable Boolean hasEnd;

  private JpegHeader(ByteView file, Limits limits, List<Segment> segments) {
    super(file, limits, image(file, limits, segments));
    this.segments = segments;
    samples = readSamples();
  }

  /** Whether the first bytes are those of this format. Never throws. */
  public static boolean matches(ByteView file) {
    return file.has(0, "\u00ff\u00d8");
  }

  /** Reads the segments. */
  public static JpegHeader parse(ByteView file, Limits limits) {
    return new JpegHeader(file, limits, segments(file));
  }

  private static ImageHeader image(ByteView file, Limits limits, List<Segment> segments) {
    Size size = null;
    Orientation orientation = null;
    for (Segment segment : segments) {
      ByteView body = segment.body();
      if (size == null && isNamed(segment.marker())) {
        JpegKind.check(segment.marker(), body);
        size = size(body);
      } else if (orientation == null && segment.marker() == APP1 && body.has(0, "Exif\0")) {
        orientation = ExifData.orientation(body, limits);
      }
    }
    if (size == null) {
      if (!hasEnd(file, segments)) {
        throw file.truncated();
      }
      throw file.damaged("there is no JPEG frame header before the image data");
    }
    return new ImageHeader(
        ImageFormat.JPEG, size, orientation == null ? Orientation.NORMAL : orientation);
  }

  /** Four samples a pixel are inks; the mark of Adobe's programs tells which. */
  private SampleLayout readSamples() {
    int components = 0;
    int transform = -1;
    for (Segment segment : segments) {
      ByteView body = segment.body();
      if (components == 0 && isFrame(segment.marker())) {
        components = body.u8(5);
      } else if (segment.marker() == APP14 && body.has(0, "Adobe") && body.length() >= 12) {
        transform = body.u8(11);
      }
    }
    return switch (components) {
      case 1 -> SampleLayout.GRAY;
      case 4 -> transform <= 0 ? SampleLayout.CMYK : SampleLayout.YCCK;
      default -> transform == 0 ? SampleLayout.RGB : SampleLayout.YCBCR;
    };
  }

  @Override
  public SampleLayout samples() {
    return samples;
  }

  @Override
  public boolean mayHaveAlpha() {
    return false;
  }

  @Override
  public byte @Nullable [] profile() {
    List<Segment> parts = profileSegments();
    if (parts.isEmpty()) {
      return null;
    }
    long size = parts.stream().mapToLong(part -> part.body().length() - 14).sum();
    if (size > limits().maxProfileBytes()) {
      throw file().profileTooLarge(limits());
    }
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    // The parts are numbered from 1; files that number them wrongly are read in the file's order.
    parts.sort((a, b) -> Integer.compare(a.body().u8(12), b.body().u8(12)));
    for (Segment part : parts) {
      byte[] bytes = part.body().copy();
      whole.write(bytes, 14, bytes.length - 14);
    }
    return whole.toByteArray();
  }

  /** Counts scans; whether the file is whole shows only when it is decoded. */
  @Override
  public boolean check() {
    if (!hasOneScan()) {
      for (Segment segment : segments) {
        if (isFrame(segment.marker())) {
          JpegScans.check(file(), end(segments), size(segment.body()), limits());
        }
      }
    }
    return true;
  }

  /** 6 a pixel, or 12 if it comes in several scans; of four inks 11 or 19. */
  @Override
  public long decodingBytes() {
    int components = samples.isInk() ? 4 : 3;
    // Two bytes for each coefficient, all of which are kept until the last scan; then the decoder's
    // rows, our copy, and RGB made of inks.
    int coefficients = hasOneScan() ? 0 : 2 * components;
    return (coefficients + 2L * components + (samples.isInk() ? 3 : 0)) * image().stored().pixels();
  }

  @Override
  public Raster decode(
      DecodeAttempt attempt,
      boolean whole,
      @Nullable SrgbConversion profile,
      DeflateBackend deflate)
      throws IOException {
    ImageIoDecode.PixelsOf pixelsOf =
        samples.isInk()
            ? (reader, options) -> inks(reader.readRaster(0, null), profile, attempt)
            : ImageIoSamples::read;
    return new ImageIoDecode(attempt, image().stored(), Readers::jpeg, pixelsOf).read(whole);
  }

  private Raster inks(
      java.awt.image.Raster stored, @Nullable SrgbConversion profile, DecodeAttempt attempt) {
    int width = stored.getWidth();
    return CmykToRgb.ofStored(
        new Size(width, stored.getHeight()),
        (row, y) -> stored.getDataElements(stored.getMinX(), stored.getMinY() + y, width, 1, row),
        samples == SampleLayout.YCCK,
        profile,
        attempt.context());
  }

  /** Whether it is one frame of the kinds that are decoded in Java: Huffman codes and blocks. */
  public boolean isBaselineOrProgressive() {
    List<Segment> frames = segments.stream().filter(each -> isFrame(each.marker())).toList();
    return frames.size() == 1 && frames.get(0).marker() <= PROGRESSIVE;
  }

  /**
   * Whether three components are red, green and blue, as libjpeg tells: JFIF's mark means luma and
   * chroma, whatever else is there; then Adobe's counts, then how the components are called.
   */
  boolean isStoredAsRgb() {
    boolean called = false;
    int transform = -1;
    for (Segment segment : segments) {
      ByteView body = segment.body();
      if (segment.marker() == APP0 && body.has(0, "JFIF\0")) {
        return false;
      } else if (segment.marker() == APP14 && body.has(0, "Adobe") && body.length() >= 12) {
        transform = body.u8(11);
      } else if (isFrame(segment.marker()) && body.length() >= 15) {
        called = body.u8(6) == 'R' && body.u8(9) == 'G' && body.u8(12) == 'B';
      }
    }
    return transform < 0 ? called : transform == 0;
  }

  /** Whether decoders stop behind the first scan: it is sequential, and holds all components. */
  public boolean hasOneScan() {
    int scan = end(segments);
    for (Segment segment : segments) {
      ByteView frame = segment.body();
      if (isFrame(segment.marker()) && (segment.marker() == PROGRESSIVE || frame.length() < 6)) {
        return false;
      }
      if (isFrame(segment.marker()) && scan + 4 < file().length()) {
        return file().u8(scan + 4) == frame.u8(5);
      }
    }
    return false;
  }

  /** Where the first scan's marker stands, or some bytes before. */
  private static int end(List<Segment> segments) {
    if (segments.isEmpty()) {
      return 2;
    }
    Segment last = segments.get(segments.size() - 1);
    return last.position() + last.body().length();
  }

  @Override
  public Set<Metadata> metadata() {
    Set<Metadata> kinds = EnumSet.noneOf(Metadata.class);
    for (Segment segment : segments) {
      ByteView body = segment.body();
      if (segment.marker() == APP1 && body.has(0, "Exif\0")) {
        kinds.addAll(ExifData.kinds(body, limits()));
      } else if (segment.marker() == APP1 && body.has(0, "http://ns.adobe.com/x")) {
        kinds.add(Metadata.XMP);
      } else if (segment.marker() == APP13 && body.has(0, "Photoshop 3.0\0")) {
        kinds.add(Metadata.IPTC);
      } else if (isManifest(segment)) {
        kinds.add(Metadata.CONTENT_CREDENTIALS);
      }
    }
    return kinds;
  }

  /** Whether it begins a JUMBF box (ISO/IEC 19566-5) of the kind of C2PA. */
  private static boolean isManifest(Segment segment) {
    ByteView body = segment.body();
    return segment.marker() == APP11
        && body.has(0, "JP")
        && body.has(12, "jumb")
        && body.has(20, "jumdc2pa");
  }

  @Override
  public byte[] withoutMetadata(boolean keepsProfile) {
    return StrippedJpeg.of(file(), keepsProfile);
  }

  /** Changes the mark that tells a profile from other data. */
  @Override
  public byte[] withoutProfile() {
    List<Segment> parts = profileSegments();
    if (parts.isEmpty()) {
      return file().bytes();
    }
    byte[] copy = file().copy();
    for (Segment part : parts) {
      copy[part.position()] = 'x';
    }
    return copy;
  }

  @Override
  public boolean hasEnd() {
    Boolean known = hasEnd;
    if (known == null) {
      known = hasEnd(file(), segments);
      hasEnd = known;
    }
    return known;
  }

  private static boolean hasEnd(ByteView file, List<Segment> segments) {
    int start = end(segments);
    for (int i = file.length() - 2; i >= start; i--) {
      if (file.u8(i) == 0xff && file.u8(i + 1) == EOI) {
        return true;
      }
    }
    return false;
  }

  /** The first pass over a progressive file draws all of it, coarsely. */
  @Override
  public boolean isRefined() {
    return true;
  }

  @Override
  public boolean endsWithItsData() {
    return hasOneScan();
  }

  /** Restart markers that are out of order. */
  @Override
  public boolean explains(ReaderWarnings heard, DecodeAttempt attempt) {
    return !heard.messages().isEmpty() && explainsByRestarts(attempt);
  }

  /** Whether restart markers are out of order; then notes what becomes of the picture. */
  boolean explainsByRestarts(DecodeAttempt attempt) {
    if (!hasEnd()) {
      return false;
    }
    JpegRestarts restarts = JpegRestarts.of(file());
    if (restarts.inOrder()) {
      return false;
    }
    attempt.warn(
        "odd_data",
        "the JPEG restart markers are out of order; "
            + (restarts.lost() ? "pixels were lost" : "no pixel was lost"));
    if (restarts.lost()) {
      attempt.warn(
          "pixels_lost",
          "pixels were lost where JPEG restart markers are wrong or missing; what is there instead"
              + " is gray or out of place");
    }
    return true;
  }

  /**
   * 1 if the samples are 8 bits of gray, 3 if they are luma and chroma beyond doubt: decoders agree
   * on what such a file shows. They do not where RGB is stored as such, or nothing says what is: 0.
   */
  public int plainComponents() {
    ByteView frame = null;
    boolean luma = false;
    for (Segment segment : segments) {
      ByteView body = segment.body();
      if (isFrame(segment.marker())) {
        if (frame != null || segment.marker() < BASELINE || segment.marker() > PROGRESSIVE) {
          return 0;
        }
        frame = body;
      } else if (segment.marker() == APP0 && body.has(0, "JFIF\0")) {
        luma = true;
      } else if (segment.marker() == APP14 && body.has(0, "Adobe")) {
        if (body.length() < 12 || body.u8(11) != 1) {
          return 0;
        }
        luma = true;
      }
    }
    return frame != null && isPlain(frame, luma) ? frame.u8(5) : 0;
  }

  /**
   * @param luma whether a mark says that three components are luma and chroma
   */
  private static boolean isPlain(ByteView frame, boolean luma) {
    int components = frame.length() < 6 ? 0 : frame.u8(5);
    if (components == 0 || frame.u8(0) != 8 || frame.length() < 6 + 3 * components) {
      return false;
    }
    if (components != 3) {
      return components == 1;
    }
    boolean usual = frame.u8(6) == 1 && frame.u8(9) == 2 && frame.u8(12) == 3;
    // Without a mark, the JDK takes chroma of full size for RGB.
    return usual && (luma || frame.u8(7) != frame.u8(10));
  }

  /**
   * The most of the picture that so few bytes can hold: a block takes two bits at least, in the
   * first scan of a progressive file one.
   *
   * @return 0..1
   */
  double mostShare() {
    for (Segment segment : segments) {
      ByteView frame = segment.body();
      if (isFrame(segment.marker()) && frame.length() >= 6) {
        long bits = Byte.SIZE * (long) (file().length() - segment.position());
        int bitsABlock = segment.marker() == PROGRESSIVE ? 1 : 2;
        return Math.min(1, (double) bits / bitsABlock / blocks(frame));
      }
    }
    return 1;
  }

  /** Blocks of all components, without those that fill up the edges. */
  private static long blocks(ByteView frame) {
    int components = Math.min(frame.u8(5), (frame.length() - 6) / 3);
    int mostAcross = 1;
    int mostDown = 1;
    for (int i = 0; i < components; i++) {
      mostAcross = Math.max(mostAcross, frame.u8(7 + 3 * i) >> 4);
      mostDown = Math.max(mostDown, frame.u8(7 + 3 * i) & 15);
    }
    long blocks = 0;
    for (int i = 0; i < components; i++) {
      int factors = frame.u8(7 + 3 * i);
      long wide = (long) frame.u16(3) * (factors >> 4) / (8L * mostAcross);
      long high = (long) frame.u16(1) * (factors & 15) / (8L * mostDown);
      blocks += Math.max(1, wide) * Math.max(1, high);
    }
    return Math.max(1, blocks);
  }

  /**
   * Whether chroma lies beside luma as planar rasters have it: both of one size, that of luma or
   * half of it either way.
   */
  public boolean hasPlanarChroma() {
    for (Segment segment : segments) {
      ByteView frame = segment.body();
      if (isFrame(segment.marker()) && frame.length() >= 15 && frame.u8(5) == 3) {
        int luma = frame.u8(7);
        int chroma = frame.u8(10);
        return chroma == frame.u8(13)
            && isWholeOrHalf(luma >> 4, chroma >> 4)
            && isWholeOrHalf(luma & 15, chroma & 15);
      }
    }
    return false;
  }

  private static boolean isWholeOrHalf(int luma, int chroma) {
    return chroma > 0 && (luma == chroma || luma == 2 * chroma);
  }

  /** The segments that hold the parts of the ICC profile, in the file's order. */
  private List<Segment> profileSegments() {
    List<Segment> parts = new ArrayList<>();
    for (Segment segment : segments) {
      ByteView body = segment.body();
      if (segment.marker() == APP2 && body.has(0, ICC) && body.length() >= 14) {
        parts.add(segment);
      }
    }
    return parts;
  }

  /**
   * The segments up to the first scan. Bytes between segments that belong to none are passed over,
   * as decoders do. A file that is cut off gives the whole segments before the cut.
   */
  private static List<Segment> segments(ByteView file) {
    List<Segment> segments = new ArrayList<>();
    int position = 2;
    while (position + 4 <= file.length()) {
      int marker = file.u8(position) == 0xff ? file.u8(position + 1) : 0;
      if (marker == 0 || marker == 0xff) {
        position++;
      } else if (marker == 1 || (marker >= 0xd0 && marker <= 0xd8)) {
        position += 2;
      } else if (marker == SOS || marker == EOI) {
        break;
      } else {
        int length = file.u16(position + 2);
        if (length < 2 || position + 2 + length > file.length()) {
          break;
        }
        int start = position + 4;
        if (segments.size() == MAX_SEGMENTS) {
          throw file.tooMany(MAX_SEGMENTS, "JPEG segments");
        }
        segments.add(new Segment(marker, file.part(start, length - 2), start));
        position += 2 + length;
      }
    }
    return segments;
  }

  /** Refuses JPEG data of a kind that is not read, as far as they tell of it. */
  public static void checkKind(ByteView data) {
    for (Segment segment : segments(data)) {
      if (isNamed(segment.marker())) {
        JpegKind.check(segment.marker(), segment.body());
        return;
      }
    }
  }

  /** Whether a segment tells what kind of file it is. */
  private static boolean isNamed(int marker) {
    return isFrame(marker) || marker == JpegKind.DHP || marker == JpegKind.LS_FRAME;
  }

  static boolean isFrame(int marker) {
    // C4, C8 and CC are tables and an extension, not frames.
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
  }

  private static Size size(ByteView frame) {
    int height = frame.u16(1);
    int width = frame.u16(3);
    if (width == 0 || height == 0) {
      throw frame.damaged("the JPEG frame header says " + width + "x" + height + " px");
    }
    return new Size(width, height);
  }
}
