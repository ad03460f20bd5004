package dev.selvage.image.internal.heif;

import dev.selvage.image.DeflateBackend;
import dev.selvage.image.ImageHeader;
import dev.selvage.image.Limits;
import dev.selvage.image.Metadata;
import dev.selvage.image.Raster;
import dev.selvage.image.SampleLayout;
import dev.selvage.image.Warning;
import dev.selvage.image.internal.codec.ByteView;
import dev.selvage.image.internal.codec.DecodeAttempt;
import dev.selvage.image.internal.codec.ExifData;
import dev.selvage.image.internal.codec.ParsedHeader;
import dev.selvage.image.internal.color.SrgbConversion;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The header of a HEIC or AVIF file (ISO/IEC 23008-12). Turns and mirrors are those of its boxes;
 * the orientation in its EXIF data is passed over, as readers have to: it tells what the camera
 * did, and the boxes say it already.
 */
public final class HeifHeader extends ParsedHeader {
  private static final int MAX_BRANDS_BYTES = 1_024;
  private static final Set<String> BRANDS =
      Set.of(
          "heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "mif2", "msf1", "avif", "avis",
          "miaf");
  private static final String CREDENTIALS =
      "\u00d8\u00fe\u00c3\u00d6\u001b\u000eH<\u0092\u0097X(\u0087~\u00c4\u0081";

  private final HeifPicture picture;
  private final Set<Metadata> metadata;
  private final boolean hasFrames;

  private HeifHeader(
      ByteView file,
      Limits limits,
      HeifPicture picture,
      Set<Metadata> metadata,
      boolean hasFrames) {
    super(
        file,
        limits,
        new ImageHeader(
            picture.coding().format(),
            picture.placement().size(),
            picture.placement().orientation()));
    this.picture = picture;
    this.metadata = metadata;
    this.hasFrames = hasFrames;
  }

  /** Whether the first box names a kind of file as this. Never throws. */
  public static boolean matches(ByteView file) {
    if (!file.has(4, "ftyp")) {
      return false;
    }
    long end = Math.min(Math.min(file.u32(0), MAX_BRANDS_BYTES), file.length());
    for (int at = 8; at + 4 <= end; at += at == 8 ? 8 : 4) {
      if (BRANDS.contains(file.fourLetters(at))) {
        return true;
      }
    }
    return false;
  }

  /** Reads the boxes. */
  public static HeifHeader parse(ByteView file, Limits limits) {
    HeifBoxes boxes = new HeifBoxes(file);
    List<HeifBox> all = boxes.ofFile();
    HeifBox meta = HeifBoxes.find(all, "meta");
    HeifBox movie = HeifBoxes.find(all, "moov");
    boolean isCut = boxes.isCut() && (isLast(all, meta) || isLast(all, movie));
    if ((meta == null && movie == null && boxes.isCut()) || isCut || all.size() < 2) {
      throw file.truncated();
    }
    Set<Metadata> kinds = EnumSet.noneOf(Metadata.class);
    if (all.stream().anyMatch(box -> box.type().equals("uuid") && box.body().has(0, CREDENTIALS))) {
      kinds.add(Metadata.CONTENT_CREDENTIALS);
    }
    SizeLimits sizes = new SizeLimits(file, limits);
    HeifPicture picture;
    if (meta != null && (movie == null || HeifItems.hasPrimary(boxes, meta))) {
      HeifItems items = HeifItems.read(file, boxes, meta);
      addKinds(items, limits, kinds);
      picture = new PictureReader(file, sizes, items).primary();
    } else if (movie != null) {
      picture = new FirstFrame(file, boxes, sizes).of(movie);
    } else {
      throw file.damaged("it has neither a box meta nor a box moov");
    }
    return new HeifHeader(file, limits, picture, kinds, movie != null);
  }

  private static boolean isLast(List<HeifBox> all, @Nullable HeifBox box) {
    return all.get(all.size() - 1).equals(box);
  }

  private static void addKinds(HeifItems items, Limits limits, Set<Metadata> kinds) {
    for (HeifItem item : items.all()) {
      if (item.type().equals("Exif")) {
        kinds.add(Metadata.EXIF);
        List<ItemData.Extent> extents = item.data().extents();
        ByteView exif = extents.isEmpty() ? null : extents.get(0).bytes();
        if (exif != null && exif.length() > 4) {
          long start = 4 + exif.u32(0);
          kinds.addAll(
              ExifData.kinds(
                  exif.part((int) Math.min(start, exif.length()), exif.length()), limits));
        }
      } else if (item.contentType().equals("application/rdf+xml")) {
        kinds.add(Metadata.XMP);
      }
    }
  }

  /** As it comes from libheif. */
  @Override
  public SampleLayout samples() {
    if (picture.isGray()) {
      return mayHaveAlpha() ? SampleLayout.GRAY_ALPHA : SampleLayout.GRAY;
    }
    return mayHaveAlpha() ? SampleLayout.RGBA : SampleLayout.RGB;
  }

  @Override
  public boolean mayHaveAlpha() {
    return picture.alpha() != null;
  }

  @Override
  public byte @Nullable [] profile() {
    ByteView profile = picture.profile();
    if (profile != null && profile.length() > limits().maxProfileBytes()) {
      throw file().profileTooLarge(limits());
    }
    return profile == null ? null : profile.copy();
  }

  /**
   * Whether all of the picture's data lie in the file. Where they do, looks at each of their units,
   * and whether there is a library that decodes them.
   */
  @Override
  public boolean check() {
    if (!picture.isWhole()) {
      return false;
    }
    HeifDecoder.check(picture);
    LibheifLoading.once().decoding(file(), picture.coding());
    return true;
  }

  @Override
  public long decodingBytes() {
    return HeifDecoder.memory(picture);
  }

  @Override
  public Raster decode(
      DecodeAttempt attempt,
      boolean whole,
      @Nullable SrgbConversion profile,
      DeflateBackend deflate)
      throws IOException {
    if (!whole) {
      attempt.truncated(0, null);
    }
    return new HeifDecoder(attempt, picture).decode();
  }

  @Override
  public List<Warning> warnings() {
    return hasFrames ? List.of(Warning.framesDropped()) : List.of();
  }

  @Override
  public Set<Metadata> metadata() {
    return metadata;
  }
}
