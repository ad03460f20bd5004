package dev.selvage.image.internal.heif;

import dev.selvage.image.internal.codec.ByteView;
import dev.selvage.image.internal.color.Cicp;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The units (NAL units) of one picture in H.265 (ITU-T H.265, 7.3), in the form that MP4 files have
 * (ISO/IEC 14496-15, 8.3). For one thread.
 */
final class HevcUnits {
  private static final int VIDEO_PARAMETERS = 32;
  private static final int SEQUENCE_PARAMETERS = 33;
  private static final int PICTURE_PARAMETERS = 34;
  private static final int FIRST_KEY = 16;
  private static final int LAST_KEY = 21;
  private static final int LAST_SLICE = 31;

  private static final int ARRAYS = 22;
  private static final int MAX_PARAMETER_SETS = 64;
  private static final int MAX_SLICES = 4_096;
  private static final int MAX_CHROMA = 3;
  private static final int MAX_DEPTH = 12;

  private final CodedPicture picture;
  private final ByteView file;
  private final List<List<ByteView>> parameters =
      List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
  private final List<ByteView> units = new ArrayList<>();
  private int pictures;
  private int depth;
  private boolean gray;

  private HevcUnits(CodedPicture picture) {
    this.picture = picture;
    this.file = picture.data().file();
  }

  /** Reads and checks them; see {@link CodedPicture#stream}. */
  static CodedStream read(CodedPicture picture) {
    HevcUnits units = new HevcUnits(picture);
    units.readConfiguration();
    units.readData();
    if (units.pictures != 1 || units.depth == 0) {
      throw units.file.damaged("it has " + units.pictures + " pictures where one should be");
    }
    return new CodedStream(
        units.configuration(), units.units, true, units.depth, units.gray, Cicp.UNSPECIFIED);
  }

  private void readConfiguration() {
    Fields fields = new Fields(picture.configuration(), ARRAYS);
    int arrays = fields.u8();
    for (int i = 0; i < arrays; i++) {
      fields.u8();
      int count = fields.u16();
      for (int each = 0; each < count; each++) {
        int length = fields.u16();
        ByteView unit = unit(picture.configuration(), fields.position(), length);
        fields.skip(length);
        if (unit != null && isParameterSet(type(unit))) {
          addParameters(unit);
        }
      }
    }
  }

  private void readData() {
    ByteView data = picture.data().bytes();
    int lengthBytes = 1 + (picture.configuration().u8(21) & 3);
    long at = 0;
    while (at + lengthBytes <= data.length()) {
      long length = 0;
      for (int i = 0; i < lengthBytes; i++) {
        length = length << 8 | data.u8(at + i);
      }
      at += lengthBytes;
      ByteView unit = unit(data, at, length);
      at += length;
      if (unit != null && isParameterSet(type(unit))) {
        addParameters(unit);
      } else if (unit != null && type(unit) <= LAST_SLICE) {
        addSlice(unit);
      }
    }
  }

  /** Null for what belongs to another layer, or is empty. */
  private @Nullable ByteView unit(ByteView data, long at, long length) {
    if (length > data.length() - at) {
      throw file.damaged("a unit of its coded picture reaches beyond it");
    }
    if (length < 3) {
      return null;
    }
    ByteView unit = data.part((int) at, length);
    int layer = (unit.u8(0) & 1) << 5 | unit.u8(1) >> 3;
    return layer == 0 ? unit : null;
  }

  private static int type(ByteView unit) {
    return unit.u8(0) >> 1 & 63;
  }

  private static boolean isParameterSet(int type) {
    return type >= VIDEO_PARAMETERS && type <= PICTURE_PARAMETERS;
  }

  private void addParameters(ByteView unit) {
    int type = type(unit);
    List<ByteView> own = parameters.get(type - VIDEO_PARAMETERS);
    if (own.size() == MAX_PARAMETER_SETS) {
      throw file.tooMany(MAX_PARAMETER_SETS, "parameter sets of a picture");
    }
    if (type == SEQUENCE_PARAMETERS) {
      readSequence(unit);
    }
    own.add(unit);
  }

  private void addSlice(ByteView unit) {
    int type = type(unit);
    if (type < FIRST_KEY || type > LAST_KEY) {
      throw file.damaged("its coded picture needs others");
    }
    if (units.size() == MAX_SLICES) {
      throw file.tooMany(MAX_SLICES, "slices of a picture");
    }
    boolean first = (unit.u8(2) & 0x80) != 0;
    pictures += first ? 1 : 0;
    units.add(unit);
  }

  /** Size and depth, from the start of a sequence parameter set (7.3.2.2). */
  private void readSequence(ByteView unit) {
    BitReader bits = new BitReader(unit, 2, true);
    bits.skip(4);
    int subLayers = (int) bits.bits(3);
    bits.skip(1);
    skipProfile(bits, subLayers);
    bits.exponential();
    int chroma = (int) Math.min(bits.exponential(), Integer.MAX_VALUE);
    if (chroma > MAX_CHROMA) {
      throw file.damaged("a chroma format of " + chroma);
    }
    if (chroma == MAX_CHROMA) {
      bits.skip(1);
    }
    picture.checkSize(bits.exponential(), bits.exponential());
    if (bits.flag()) {
      for (int i = 0; i < 4; i++) {
        bits.exponential();
      }
    }
    long luma = 8 + bits.exponential();
    long others = 8 + bits.exponential();
    if (luma > MAX_DEPTH || (chroma != 0 && luma != others)) {
      throw file.notRead(
          "has samples of " + luma + " and " + others + " bits", "export it with 8 or 10 bits");
    }
    if (depth != 0 && (depth != luma || gray != (chroma == 0))) {
      throw file.damaged("its coded picture has headers that disagree");
    }
    depth = (int) luma;
    gray = chroma == 0;
  }

  /** {@code profile_tier_level}, 7.3.3. */
  private static void skipProfile(BitReader bits, int subLayers) {
    bits.skip(88 + 8);
    boolean[] profiles = new boolean[subLayers];
    boolean[] levels = new boolean[subLayers];
    for (int i = 0; i < subLayers; i++) {
      profiles[i] = bits.flag();
      levels[i] = bits.flag();
    }
    if (subLayers > 0) {
      bits.skip(2 * (8 - subLayers));
    }
    for (int i = 0; i < subLayers; i++) {
      bits.skip((profiles[i] ? 88 : 0) + (levels[i] ? 8 : 0));
    }
  }

  /** The box that was read, with lengths of four bytes and no units but parameter sets. */
  private ByteView configuration() {
    ByteArrayOutputStream box = new ByteArrayOutputStream();
    box.writeBytes(picture.configuration().part(0, ARRAYS).copy());
    byte[] start = box.toByteArray();
    start[ARRAYS - 1] |= 3;
    box.reset();
    box.writeBytes(start);
    box.write(parameters.size());
    for (int i = 0; i < parameters.size(); i++) {
      box.write(0x80 | (VIDEO_PARAMETERS + i));
      box.write(0);
      box.write(parameters.get(i).size());
      for (ByteView unit : parameters.get(i)) {
        box.write(unit.length() >> 8);
        box.write(unit.length());
        box.writeBytes(unit.copy());
      }
    }
    return new ByteView(file.name(), box.toByteArray());
  }
}
