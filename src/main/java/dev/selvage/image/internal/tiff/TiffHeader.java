package dev.selvage.image.internal.tiff;

import dev.selvage.UnusableInputException;
import dev.selvage.image.DeflateBackend;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.ImageHeader;
import dev.selvage.image.Limits;
import dev.selvage.image.Metadata;
import dev.selvage.image.Orientation;
import dev.selvage.image.Raster;
import dev.selvage.image.SampleLayout;
import dev.selvage.image.Size;
import dev.selvage.image.Warning;
import dev.selvage.image.internal.codec.ByteView;
import dev.selvage.image.internal.codec.DecodeAttempt;
import dev.selvage.image.internal.codec.ParsedHeader;
import dev.selvage.image.internal.color.SrgbConversion;
import dev.selvage.image.internal.imageio.ImageIoDecode;
import dev.selvage.image.internal.imageio.Readers;
import dev.selvage.image.internal.jpeg.JpegHeader;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The first page of a TIFF file (TIFF 6.0, and Adobe's supplements). */
public final class TiffHeader extends ParsedHeader {
  static final int EXTRA_SAMPLES = 338;
  static final int FILL_ORDER = 266;
  static final int ROWS_PER_STRIP = 278;
  static final int PLANAR = 284;
  static final int PREDICTOR = 317;
  static final int TILE_LENGTH = 323;

  private static final int SUBFILE_TYPE = 254;
  static final int WIDTH = 256;
  static final int LENGTH = 257;
  static final int BITS = 258;
  static final int COMPRESSION = 259;
  static final int PHOTOMETRIC = 262;
  static final int STRIP_OFFSETS = 273;
  private static final int ORIENTATION = 274;
  static final int SAMPLES = 277;
  static final int STRIP_BYTES = 279;
  static final int TILE_WIDTH = 322;
  static final int TILE_OFFSETS = 324;
  static final int TILE_BYTES = 325;
  private static final int SUB_DIRECTORIES = 330;
  private static final int SAMPLE_FORMAT = 339;
  private static final int C2PA = 52_545;
  private static final int XMP = 700;
  private static final int IPTC = 33_723;
  private static final int PHOTOSHOP = 34_377;
  private static final int EXIF = 34_665;
  private static final int PROFILE = 34_675;
  private static final int GPS = 34_853;
  private static final int DNG_VERSION = 50_706;

  private static final int OLD_JPEG = 6;
  private static final int JPEG = 7;
  private static final int SEPARATED = 5;
  private static final int YCBCR = 6;
  private static final int UNSIGNED = 1;
  private static final int MAX_SAMPLES = 5;
  private static final int MAX_STRIPS = 1 << 20;
  // Tiles reach over the edge of small pictures; writers make them of 64 to 512 px.
  private static final int MAX_TILE_OVER_EDGE = 1024;
  private static final Set<Long> COMPRESSIONS =
      Set.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 32_773L, 32_946L);

  private final TiffDirectory page;

  private TiffHeader(ByteView file, Limits limits, TiffDirectory page, ImageHeader image) {
    super(file, limits, image);
    this.page = page;
  }

  /** Whether the first bytes are those of this format. Never throws. */
  public static boolean matches(ByteView file) {
    return file.has(0, "II*\0") || file.has(0, "MM\0*");
  }

  /** Reads the first directory. */
  public static TiffHeader parse(ByteView file, Limits limits) {
    TiffDirectory page = TiffDirectory.first(file);
    // The first page of a raw file is a small preview.
    if (page.has(DNG_VERSION)
        || file.has(8, "CR")
        || ((page.value(SUBFILE_TYPE, 0) & 1) != 0 && page.has(SUB_DIRECTORIES))) {
      throw notRead(file, "is a camera's raw file");
    }
    long width = page.value(WIDTH, 0);
    long height = page.value(LENGTH, 0);
    if (width < 1 || height < 1 || width > Integer.MAX_VALUE || height > Integer.MAX_VALUE) {
      throw file.damaged("the TIFF directory says " + width + "x" + height + " px");
    }
    Size stored = new Size((int) width, (int) height);
    Orientation orientation = Orientation.ofExif((int) page.value(ORIENTATION, 1));
    ImageHeader image = new ImageHeader(ImageFormat.TIFF, stored, orientation);
    return new TiffHeader(file, limits, page, image);
  }

  @Override
  public SampleLayout samples() {
    long photometric = page.value(PHOTOMETRIC, 0);
    boolean more = page.value(SAMPLES, 1) > (photometric <= 1 ? 1 : 3);
    if (photometric == SEPARATED) {
      return SampleLayout.CMYK;
    } else if (photometric == TiffSamples.PALETTE) {
      return SampleLayout.PALETTE;
    } else if (photometric == YCBCR) {
      return SampleLayout.YCBCR;
    } else if (photometric <= 1) {
      return more ? SampleLayout.GRAY_ALPHA : SampleLayout.GRAY;
    }
    return more ? SampleLayout.RGBA : SampleLayout.RGB;
  }

  @Override
  public boolean mayHaveAlpha() {
    SampleLayout samples = samples();
    return samples == SampleLayout.GRAY_ALPHA
        || samples == SampleLayout.RGBA
        || page.value(SAMPLES, 1) > 4;
  }

  /** What the samples take unpacked, and 8 a pixel. */
  @Override
  public long decodingBytes() {
    long unpacked = page.value(SAMPLES, 1) * ((page.value(BITS, 1) + 7) / 8);
    return (unpacked + 8) * image().stored().pixels();
  }

  @Override
  public Raster decode(
      DecodeAttempt attempt,
      boolean whole,
      @Nullable SrgbConversion profile,
      DeflateBackend deflate)
      throws IOException {
    TiffPixels pixels = new TiffPixels(attempt, page, image().stored(), samples().isInk(), profile);
    if (TiffSamples.arePacked(page)) {
      return TiffUnpacking.read(attempt, page, image().stored(), whole, pixels);
    }
    return new ImageIoDecode(attempt, image().stored(), Readers::tiff, pixels).read(whole);
  }

  @Override
  public boolean check() {
    ByteView file = file();
    long samples = page.value(SAMPLES, 1);
    if (samples < 1 || samples > MAX_SAMPLES) {
      throw notRead(file, "is a TIFF of " + samples + " samples a pixel");
    }
    if (page.value(PHOTOMETRIC, 0) == SEPARATED && samples < 4) {
      throw notRead(file, "is a TIFF of inks other than cyan, magenta, yellow and black");
    }
    checkColors(file, (int) Math.min(page.value(PHOTOMETRIC, 0), Integer.MAX_VALUE), samples);
    for (int depth : TiffSamples.depths(page)) {
      if (depth < 1) {
        throw file.damaged("TIFF samples of " + depth + " bits");
      }
      if (depth > 16) {
        throw notRead(file, "is a TIFF of " + depth + "-bit samples, more than 16 bits");
      }
    }
    for (int i = 0; i < samples; i++) {
      if (page.value(SAMPLE_FORMAT, i, UNSIGNED) != UNSIGNED) {
        throw notRead(file, "is a TIFF of samples other than whole numbers of up to 16 bits");
      }
    }
    long compression = page.value(COMPRESSION, 1);
    if (!COMPRESSIONS.contains(compression)) {
      throw notRead(file, "is a TIFF with compression " + compression);
    }
    checkTiles(file, page);
    checkJpeg(file, page, compression);
    if (TiffSamples.arePacked(page)) {
      // Refuses those that are not read.
      TiffSamples.read(file, page);
    }
    return hasData(file, page);
  }

  /** The ways to store colours that are read, and the samples that each takes. */
  private static void checkColors(ByteView file, int photometric, long samples) {
    long least =
        switch (photometric) {
          case 0, 1, TiffSamples.PALETTE -> 1;
          case TiffSamples.RGB, YCBCR, 8, 9, 10 -> 3;
          case SEPARATED -> 4;
          default ->
              throw notRead(file, "is a TIFF with photometric interpretation " + photometric);
        };
    if (samples < least || (photometric == YCBCR && samples > least)) {
      throw notRead(
          file,
          "is a TIFF of "
              + samples
              + " samples a pixel with photometric interpretation "
              + photometric);
    }
  }

  /** JPEG data are read where JPEG files of their kind are. */
  private static void checkJpeg(ByteView file, TiffDirectory page, long compression) {
    if (compression != JPEG && compression != OLD_JPEG) {
      return;
    }
    long start = page.value(page.has(TILE_OFFSETS) ? TILE_OFFSETS : STRIP_OFFSETS, 0);
    ByteView data = file.part((int) Math.min(start, file.length()), file.length());
    if (data.has(0, "\u00ff\u00d8")) {
      JpegHeader.checkKind(data);
    }
  }

  /** Readers take memory for whole tiles. */
  private static void checkTiles(ByteView file, TiffDirectory page) {
    long width = page.value(TILE_WIDTH, 0);
    long height = page.value(TILE_LENGTH, 0);
    if (width > Math.max(MAX_TILE_OVER_EDGE, 2 * page.value(WIDTH, 0))
        || height > Math.max(MAX_TILE_OVER_EDGE, 2 * page.value(LENGTH, 0))) {
      throw notRead(file, "is a TIFF in tiles of " + width + "x" + height + " px");
    }
  }

  /** Whether the file reaches as far as its strips or tiles. */
  private static boolean hasData(ByteView file, TiffDirectory page) {
    boolean tiled = page.has(TILE_OFFSETS);
    int offsets = tiled ? TILE_OFFSETS : STRIP_OFFSETS;
    int lengths = tiled ? TILE_BYTES : STRIP_BYTES;
    long start;
    for (int i = 0; (start = page.value(offsets, i, -1)) >= 0; i++) {
      if (i == MAX_STRIPS) {
        throw file.tooMany(MAX_STRIPS, "TIFF strips");
      }
      if (start + page.value(lengths, i, 0) > file.length()) {
        return false;
      }
    }
    return true;
  }

  @Override
  public byte @Nullable [] profile() {
    ByteView profile = page.bytes(PROFILE);
    if (profile != null && profile.length() > limits().maxProfileBytes()) {
      throw file().profileTooLarge(limits());
    }
    return profile == null ? null : profile.copy();
  }

  /** Gives its entry a number that nobody uses; the entries stay in order. */
  @Override
  public byte[] withoutProfile() {
    long entry = page.position(PROFILE);
    if (entry < 0) {
      return file().bytes();
    }
    byte[] copy = file().copy();
    int low = (int) entry + (file().has(0, "II") ? 0 : 1);
    copy[low] = (byte) (PROFILE + 1);
    return copy;
  }

  @Override
  public Set<Metadata> metadata() {
    Set<Metadata> kinds = EnumSet.noneOf(Metadata.class);
    Map<Integer, Metadata> tags =
        Map.of(
            EXIF, Metadata.EXIF,
            GPS, Metadata.LOCATION,
            XMP, Metadata.XMP,
            IPTC, Metadata.IPTC,
            PHOTOSHOP, Metadata.IPTC,
            C2PA, Metadata.CONTENT_CREDENTIALS);
    tags.forEach(
        (tag, kind) -> {
          if (page.has(tag)) {
            kinds.add(kind);
          }
        });
    return kinds;
  }

  /** Previews of the first page count for nothing. */
  @Override
  public List<Warning> warnings() {
    return page.next()
        .filter(second -> (second.value(SUBFILE_TYPE, 0) & 1) == 0)
        .map(second -> List.of(Warning.pagesDropped()))
        .orElse(List.of());
  }

  static UnusableInputException notRead(ByteView file, String what) {
    return file.notRead(what, "export it as a JPEG, a PNG, or a TIFF of 8 or 16 bits a sample");
  }
}
