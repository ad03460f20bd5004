package dev.selvage.image.internal.heif;

import dev.selvage.image.Orientation;
import dev.selvage.image.Size;
import dev.selvage.image.internal.codec.ByteView;

/**
 * What is cut out of a decoded picture, and how it is turned and mirrored then: what the boxes
 * {@code clap}, {@code irot} and {@code imir} come to (ISO/IEC 23008-12, 6.5), in whatever order.
 *
 * @param x px from the left edge of what is decoded
 * @param y px from its upper edge
 * @param size of what is cut out, not turned, px
 */
record PictureGeometry(int x, int y, Size size, Orientation orientation) {
  /** All of it, as it is. */
  static PictureGeometry whole(Size size) {
    return new PictureGeometry(0, 0, size, Orientation.NORMAL);
  }

  /**
   * The same and one of these properties after it; nothing more for any other property.
   *
   * @throws dev.selvage.UnusableInputException if it cuts out what is not there
   */
  PictureGeometry then(HeifBox property) {
    ByteView body = property.body();
    return switch (property.type()) {
      case "irot" -> turned(Orientation.of((4 - (body.u8(0) & 3)) % 4, false));
      case "imir" ->
          turned((body.u8(0) & 1) == 0 ? Orientation.MIRRORED_HALF_TURN : Orientation.MIRRORED);
      case "clap" -> cut(body);
      default -> this;
    };
  }

  private PictureGeometry turned(Orientation next) {
    return new PictureGeometry(x, y, size, orientation.then(next));
  }

  private PictureGeometry cut(ByteView body) {
    Size shown = orientation.transposes() ? size.transposed() : size;
    long width = ratio(body, 0);
    long height = ratio(body, 8);
    long left = start(body, 16, shown.width(), width);
    long top = start(body, 24, shown.height(), height);
    if (width < 1
        || height < 1
        || left < 0
        || top < 0
        || left + width > shown.width()
        || top + height > shown.height()) {
      throw body.damaged("it is said to be cut to what is not in it");
    }
    return inStored((int) left, (int) top, new Size((int) width, (int) height), shown);
  }

  /** A rectangle of what is shown, in what is stored. */
  private PictureGeometry inStored(int left, int top, Size part, Size shown) {
    int right = shown.width() - left - part.width();
    int bottom = shown.height() - top - part.height();
    boolean transposes = orientation.transposes();
    int alongColumns = orientation.columnsRunBack() ? right : left;
    int alongRows = orientation.rowsRunBack() ? bottom : top;
    return new PictureGeometry(
        x + (transposes ? alongRows : alongColumns),
        y + (transposes ? alongColumns : alongRows),
        transposes ? part.transposed() : part,
        orientation);
  }

  /** A length, in whole pixels; 0 if it makes no sense. */
  private static long ratio(ByteView body, int at) {
    long below = body.u32(at + 4);
    return below == 0 ? 0 : body.u32(at) / below;
  }

  /** Where a length starts whose middle lies off the middle of the whole. */
  private static long start(ByteView body, int at, int whole, long length) {
    long below = body.u32(at + 4);
    if (below == 0) {
      return -1;
    }
    double offset = (double) (int) body.u32(at) / below;
    return Math.round(offset + (whole - length) / 2.0);
  }
}
