package dev.selvage.image.internal.heif;

import dev.selvage.image.Size;
import dev.selvage.image.internal.codec.ByteView;
import dev.selvage.image.internal.color.Cicp;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what the picture of a file is made of: tiles, alpha, colours, turns. All that is asked
 * for later follows from what is checked here. For one thread.
 */
final class PictureReader {
  /** 50 megapixels in tiles of 256 px have 800. */
  private static final int MAX_TILES = 1_000;

  private static final int MAX_PLACEMENTS = 8;
  private static final Set<String> UNDERSTOOD =
      Set.of("hvcC", "av1C", "ispe", "pixi", "colr", "auxC", "irot", "imir", "clap", "pasp");
  private static final Set<String> ALPHA =
      Set.of(
          "urn:mpeg:mpegB:cicp:systems:auxiliary:alpha",
          "urn:mpeg:hevc:2015:auxid:1",
          "urn:mpeg:avc:2015:auxid:1");

  private final ByteView file;
  private final SizeLimits sizes;
  private final HeifItems items;

  PictureReader(ByteView file, SizeLimits sizes, HeifItems items) {
    this.file = file;
    this.sizes = sizes;
    this.items = items;
  }

  /**
   * The picture that is to be shown.
   *
   * @throws dev.selvage.UnusableInputException if it is of a kind that is not read, over the
   *     limits, or its parts do not fit together
   */
  HeifPicture primary() {
    HeifItem item = items.primary();
    HeifPicture picture = picture(item);
    for (HeifItem other : items.referring("auxl", item.id())) {
      ByteView kind = other.property("auxC");
      if (kind != null && ALPHA.contains(new Fields(kind, 4).text(64)) && other.id() != item.id()) {
        boolean premultiplied = items.references(item.id(), "prem").contains(other.id());
        return picture.with(picture(other), premultiplied);
      }
    }
    return picture;
  }

  private HeifPicture picture(HeifItem item) {
    check(item);
    return item.type().equals("grid") ? grid(item) : plain(item);
  }

  private void check(HeifItem item) {
    if (item.isProtected()) {
      throw file.notRead("is encrypted", "export it again without protection");
    }
    if (!item.isCoded() && !item.type().equals("grid")) {
      throw file.notRead("is a HEIF file " + HeifItems.title(item), "export it as a JPEG or PNG");
    }
    for (ItemProperty each : item.properties()) {
      if (each.isEssential() && !UNDERSTOOD.contains(each.box().type())) {
        throw file.notRead(
            "has a picture with the property \"" + each.box().type() + "\"",
            "export it as a JPEG or PNG");
      }
    }
  }

  private HeifPicture plain(HeifItem item) {
    CodedPicture coded = coded(item);
    return made(item, item, List.of(coded), 1, coded.size());
  }

  private HeifPicture grid(HeifItem item) {
    ByteView body = item.data().bytes();
    boolean large = (body.u8(1) & 1) != 0;
    int rows = 1 + body.u8(2);
    int columns = 1 + body.u8(3);
    Size canvas =
        sizes.of(
            large ? body.u32(4) : body.u16(4), large ? body.u32(8) : body.u16(6), "its grid says");
    if (rows * columns > MAX_TILES) {
      throw file.tooMany(MAX_TILES, "tiles");
    }
    List<Long> parts = items.references(item.id(), "dimg");
    if (parts.size() != rows * columns) {
      throw file.damaged(
          "a grid of %dx%d tiles with %d of them".formatted(columns, rows, parts.size()));
    }
    List<CodedPicture> tiles = new ArrayList<>();
    for (long part : parts) {
      HeifItem tile = items.item(part);
      check(tile);
      tiles.add(coded(tile));
    }
    checkTiles(tiles, canvas, columns, rows);
    return made(item, items.item(parts.get(0)), tiles, columns, canvas);
  }

  private void checkTiles(List<CodedPicture> tiles, Size canvas, int columns, int rows) {
    CodedPicture first = tiles.get(0);
    for (CodedPicture tile : tiles) {
      if (!tile.size().equals(first.size())
          || tile.coding() != first.coding()
          || tile.depth() != first.depth()
          || tile.isGray() != first.isGray()) {
        throw file.damaged("a grid of tiles that differ");
      }
    }
    long width = first.size().width();
    long height = first.size().height();
    if (width * columns < canvas.width()
        || height * rows < canvas.height()
        || width * (columns - 1) >= canvas.width()
        || height * (rows - 1) >= canvas.height()) {
      throw file.damaged(
          "a grid of %dx%d tiles of %s px for %s px"
              .formatted(columns, rows, first.size(), canvas));
    }
  }

  private CodedPicture coded(HeifItem item) {
    Coding coding = Coding.of(item.type());
    ByteView configuration = coding == null ? null : item.property(coding.configuration());
    ByteView extent = item.property("ispe");
    if (coding == null || configuration == null || extent == null) {
      throw file.damaged("it has a picture of which it does not say size or kind");
    }
    Size size = sizes.of(extent.u32(4), extent.u32(8), "it says");
    return new CodedPicture(coding, size, configuration, item.data());
  }

  /**
   * @param tile that says of the colours what the item does not
   */
  private HeifPicture made(
      HeifItem item, HeifItem tile, List<CodedPicture> tiles, int columns, Size canvas) {
    PictureGeometry placement = PictureGeometry.whole(canvas);
    int count = 0;
    for (ItemProperty each : item.properties()) {
      PictureGeometry next = placement.then(each.box());
      if (!next.equals(placement) && ++count > MAX_PLACEMENTS) {
        throw file.tooMany(MAX_PLACEMENTS, "turns and crops");
      }
      placement = next;
    }
    Cicp colors = colors(item);
    ByteView profile = profile(item);
    return new HeifPicture(
        tiles,
        columns,
        canvas,
        placement,
        colors == null ? colors(tile) : colors,
        profile == null && colors == null ? profile(tile) : profile,
        null,
        false);
  }

  private static @Nullable Cicp colors(HeifItem item) {
    for (ItemProperty each : item.properties()) {
      Cicp colors = each.box().type().equals("colr") ? cicp(each.box().body()) : null;
      if (colors != null) {
        return colors;
      }
    }
    return null;
  }

  /** What a box {@code colr} says by numbers; null if it says something else. */
  static @Nullable Cicp cicp(ByteView colr) {
    return colr.has(0, "nclx")
        ? new Cicp(colr.u16(4), colr.u16(6), colr.u16(8), (colr.u8(10) & 0x80) != 0)
        : null;
  }

  private static @Nullable ByteView profile(HeifItem item) {
    for (ItemProperty each : item.properties()) {
      ByteView profile = each.box().type().equals("colr") ? icc(each.box().body()) : null;
      if (profile != null) {
        return profile;
      }
    }
    return null;
  }

  /** The profile in a box {@code colr}; null if it holds none. */
  static @Nullable ByteView icc(ByteView colr) {
    return colr.has(0, "prof") || colr.has(0, "rICC") ? colr.part(4, colr.length()) : null;
  }
}
