package dev.selvage.image.internal.heif;

import dev.selvage.image.internal.codec.ByteView;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The units (OBUs) of one picture in AV1 (AV1 Bitstream and Decoding Process, 5.3), as AVIF files
 * hold them. For one thread.
 */
final class Av1Units {
  private static final int SEQUENCE_HEADER = 1;
  private static final int FRAME_HEADER = 3;
  private static final int TILE_GROUP = 4;
  private static final int FRAME = 6;
  private static final int TILE_LIST = 8;

  /** A picture may come in up to four layers, each twice. */
  private static final int MAX_FRAMES = 8;

  private static final int MAX_TILE_GROUPS = 4_096;
  private static final int CONFIGURATION_BYTES = 4;

  private final CodedPicture picture;
  private final ByteView file;
  private final List<ByteView> units = new ArrayList<>();
  private @Nullable Av1Sequence sequence;
  private int frames;

  Av1Units(CodedPicture picture) {
    this.picture = picture;
    this.file = picture.data().file();
  }

  /** Reads and checks them; see {@link CodedPicture#stream}. */
  CodedStream read() {
    ByteView data = picture.data().bytes();
    int at = 0;
    while (at < data.length()) {
      at = readUnit(data, at);
    }
    Av1Sequence known = sequence;
    if (known == null || frames == 0) {
      throw file.damaged("its coded picture has no header or no frame");
    }
    return new CodedStream(
        picture.configuration().part(0, CONFIGURATION_BYTES),
        units,
        false,
        known.depth(),
        known.isGray(),
        known.colors());
  }

  /** Gives back where the next one starts. */
  private int readUnit(ByteView data, int start) {
    int header = data.u8(start);
    boolean extended = (header & 4) != 0;
    boolean sized = (header & 2) != 0;
    int at = start + (extended ? 2 : 1);
    long length = (long) data.length() - at;
    if (sized) {
      long[] number = leb128(data, at);
      at = (int) number[1];
      length = number[0];
    }
    if ((header & 0x80) != 0 || length < 0 || length > data.length() - at) {
      throw file.damaged("a unit of its coded picture reaches beyond it");
    }
    int type = header >> 3 & 15;
    ByteView body = data.part(at, length);
    int end = at + (int) length;
    if (isNeeded(type, body)) {
      if (units.size() == MAX_TILE_GROUPS) {
        throw file.tooMany(MAX_TILE_GROUPS, "units of a picture");
      }
      units.add(data.part(start, end - (long) start));
    }
    return end;
  }

  private boolean isNeeded(int type, ByteView body) {
    switch (type) {
      case SEQUENCE_HEADER -> addSequence(body);
      case FRAME_HEADER, FRAME -> addFrame(body);
      case TILE_GROUP -> {
        return true;
      }
      case TILE_LIST -> throw file.damaged("its coded picture is in tiles of others");
      default -> {
        return false;
      }
    }
    return true;
  }

  private void addSequence(ByteView body) {
    Av1Sequence next = Av1Sequence.read(body);
    picture.checkSize(next.width(), next.height());
    if (sequence != null && !sequence.equals(next)) {
      throw file.damaged("its coded picture has headers that disagree");
    }
    sequence = next;
  }

  private void addFrame(ByteView body) {
    Av1Sequence known = sequence;
    if (known == null) {
      throw file.damaged("its coded picture starts without a header");
    }
    if (++frames > MAX_FRAMES) {
      throw file.tooMany(MAX_FRAMES, "frames in one picture");
    }
    if (known.hasOtherSize(body)
        && (known.largestWidth() > 2L * picture.size().width() + CodedPicture.BLOCK
            || known.largestHeight() > 2L * picture.size().height() + CodedPicture.BLOCK)) {
      throw file.notRead(
          "is coded in frames of several sizes", "export it again as a plain picture");
    }
  }

  /** A number of up to 32 bits, and where it ends (4.10.5). */
  private long[] leb128(ByteView data, int start) {
    long value = 0;
    for (int i = 0; i < 8; i++) {
      int part = data.u8(start + i);
      value |= (long) (part & 0x7f) << (7 * i);
      if ((part & 0x80) == 0) {
        return new long[] {value, start + i + 1};
      }
    }
    throw file.damaged("a unit of its coded picture has a length that makes no sense");
  }
}
