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
import dev.selvage.image.internal.jpeg.JpegSegments.Segment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is known of a JPEG file from the segments before its first scan. */
public final class JpegHeader extends ParsedHeader {
  private static final String ICC = "ICC_PROFILE\0";

  /** Where the first segment of a file of our own ends, behind which others may stand. */
  private static final int JFIF_END = 20;

  private final JpegSegments segments;
  private final JpegFrame frame;
  private final SampleLayout samples;
  private @Nullable Boolean hasEnd;

  private JpegHeader(ByteView file, Limits limits, JpegSegments segments) {
    super(file, limits, image(file, limits, segments));
    this.segments = segments;
    frame = new JpegFrame(segments);
    samples = frame.samples();
  }

  /** Whether the first bytes are those of this format. Never throws. */
  public static boolean matches(ByteView file) {
    return file.has(0, "\u00ff\u00d8");
  }

  /** Reads the segments. */
  public static JpegHeader parse(ByteView file, Limits limits) {
    return new JpegHeader(file, limits, JpegSegments.read(file));
  }

  private static ImageHeader image(ByteView file, Limits limits, JpegSegments segments) {
    Size size = null;
    Orientation orientation = null;
    for (Segment segment : segments.all()) {
      ByteView body = segment.body();
      if (size == null && JpegSegments.isNamed(segment.marker())) {
        JpegKind.check(segment.marker(), body);
        size = size(body);
      } else if (orientation == null
          && segment.marker() == JpegSegments.APP1
          && body.has(0, "Exif\0")) {
        orientation = ExifData.orientation(body, limits);
      }
    }
    if (size == null) {
      if (!segments.hasEnd()) {
        throw file.truncated();
      }
      throw file.damaged("there is no JPEG frame header before the image data");
    }
    return new ImageHeader(
        ImageFormat.JPEG, size, orientation == null ? Orientation.NORMAL : orientation);
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
      for (Segment segment : segments.all()) {
        if (JpegSegments.isFrame(segment.marker())) {
          JpegScans.check(file(), segments.end(), size(segment.body()), limits());
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
    return frame.isBaselineOrProgressive();
  }

  /** See {@link JpegFrame#isStoredAsRgb}. */
  boolean isStoredAsRgb() {
    return frame.isStoredAsRgb();
  }

  /** Whether decoders stop behind the first scan: it is sequential, and holds all components. */
  public boolean hasOneScan() {
    return frame.hasOneScan();
  }

  /**
   * 1 if the samples are 8 bits of gray, 3 if they are luma and chroma beyond doubt: decoders agree
   * on what such a file shows. They do not where RGB is stored as such, or nothing says what is: 0.
   */
  public int plainComponents() {
    return frame.plainComponents();
  }

  /** See {@link JpegFrame#mostShare}. */
  double mostShare() {
    return frame.mostShare();
  }

  /**
   * Whether chroma lies beside luma as planar rasters have it: both of one size, that of luma or
   * half of it either way.
   */
  public boolean hasPlanarChroma() {
    return frame.hasPlanarChroma();
  }

  @Override
  public Set<Metadata> metadata() {
    Set<Metadata> kinds = EnumSet.noneOf(Metadata.class);
    for (Segment segment : segments.all()) {
      ByteView body = segment.body();
      if (segment.marker() == JpegSegments.APP1 && body.has(0, "Exif\0")) {
        kinds.addAll(ExifData.kinds(body, limits()));
      } else if (segment.marker() == JpegSegments.APP1 && body.has(0, "http://ns.adobe.com/x")) {
        kinds.add(Metadata.XMP);
      } else if (segment.marker() == JpegSegments.APP13 && body.has(0, "Photoshop 3.0\0")) {
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
    return segment.marker() == JpegSegments.APP11
        && body.has(0, "JP")
        && body.has(12, "jumb")
        && body.has(20, "jumdc2pa");
  }

  @Override
  public byte[] withoutMetadata(boolean keepsProfile) {
    return StrippedJpeg.of(file(), keepsProfile);
  }

  @Override
  public byte @Nullable [] uprightWithoutMetadata(boolean keepsProfile, Runnable check) {
    byte[] upright = TurnedJpeg.of(this, check);
    if (upright == null || !keepsProfile) {
      return upright;
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(upright, 0, JFIF_END);
    for (Segment part : profileSegments()) {
      // Its marker and its length stand before the body.
      all.writeBytes(file().part(part.position() - 4, part.body().length() + 4).copy());
    }
    all.write(upright, JFIF_END, upright.length - JFIF_END);
    return all.toByteArray();
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
      known = segments.hasEnd();
      hasEnd = known;
    }
    return known;
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

  /** The segments that hold the parts of the ICC profile, in the file's order. */
  private List<Segment> profileSegments() {
    List<Segment> parts = new ArrayList<>();
    for (Segment segment : segments.all()) {
      ByteView body = segment.body();
      if (segment.marker() == JpegSegments.APP2 && body.has(0, ICC) && body.length() >= 14) {
        parts.add(segment);
      }
    }
    return parts;
  }

  /** Refuses JPEG data of a kind that is not read, as far as they tell of it. */
  public static void checkKind(ByteView data) {
    for (Segment segment : JpegSegments.read(data).all()) {
      if (JpegSegments.isNamed(segment.marker())) {
        JpegKind.check(segment.marker(), segment.body());
        return;
      }
    }
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
