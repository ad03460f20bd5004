package dev.selvage.image.internal.heif;

import dev.selvage.image.Size;
import dev.selvage.image.internal.codec.ByteView;
import dev.selvage.image.internal.color.Cicp;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A file of one coded picture and nothing else, for libheif to read: of a file that came from
 * outside it sees what {@link CodedStream} let through, and no box of it.
 */
final class SinglePictureFile {
  private static final int ITEM = 1;
  private static final int MEDIA_HEADER_BYTES = 8;
  private static final int LENGTH_BYTES = 4;

  private final byte[] header;
  private final CodedStream stream;

  /**
   * @param colors of the picture, or null if they are what its coded header says
   */
  SinglePictureFile(Coding coding, Size size, CodedStream stream, @Nullable Cicp colors) {
    this.stream = stream;
    // The place of the data does not change how long the header is.
    int length = header(coding, size, stream, colors, 0).length;
    header = header(coding, size, stream, colors, length);
  }

  /** How long the file is, bytes. */
  long size() {
    return header.length + stream.dataBytes();
  }

  /** Writes the file from the start of a buffer on. */
  void writeTo(ByteBuffer target) {
    ByteBuffer file = target.duplicate().order(ByteOrder.BIG_ENDIAN);
    file.position(0);
    file.put(header);
    for (ByteView unit : stream.units()) {
      if (stream.hasLengths()) {
        file.putInt(unit.length());
      }
      file.put(unit.bytes(), unit.from(), unit.length());
    }
  }

  private static byte[] header(
      Coding coding, Size size, CodedStream stream, @Nullable Cicp colors, int dataAt) {
    String brand = coding == Coding.HEVC ? "heic" : "avif";
    byte[] type = box("ftyp", text(brand), number(0), text("mif1" + brand));
    byte[] meta =
        box(
            "meta",
            number(0),
            box("hdlr", number(0), number(0), text("pict"), new byte[13]),
            box("pitm", number(0), half(ITEM)),
            box(
                "iloc",
                number(0),
                half(0x4400),
                half(1),
                half(ITEM),
                half(0),
                half(1),
                number(dataAt),
                number(Math.toIntExact(stream.dataBytes()))),
            box(
                "iinf",
                number(0),
                half(1),
                box(
                    "infe",
                    number(0x02000000),
                    half(ITEM),
                    half(0),
                    text(coding.itemType()),
                    new byte[1])),
            properties(coding, size, stream, colors));
    byte[] media = number(Math.toIntExact(MEDIA_HEADER_BYTES + stream.dataBytes()));
    return joined(type, meta, media, text("mdat"));
  }

  private static byte[] properties(
      Coding coding, Size size, CodedStream stream, @Nullable Cicp colors) {
    byte[] configuration = box(coding.configuration(), stream.configuration().copy());
    byte[] extent = box("ispe", number(0), number(size.width()), number(size.height()));
    byte[] container =
        colors == null
            ? box("ipco", configuration, extent)
            : box("ipco", configuration, extent, box("colr", text("nclx"), code(colors)));
    byte[] numbers =
        colors == null ? new byte[] {2, (byte) 0x81, 2} : new byte[] {3, (byte) 0x81, 2, 3};
    byte[] association = box("ipma", number(0), number(1), half(ITEM), numbers);
    return box("iprp", container, association);
  }

  private static byte[] code(Cicp colors) {
    return joined(
        half(colors.primaries()),
        half(colors.transfer()),
        half(colors.matrix()),
        new byte[] {(byte) (colors.isFullRange() ? 0x80 : 0)});
  }

  private static byte[] box(String type, byte[]... parts) {
    byte[] body = joined(parts);
    return joined(number(2 * LENGTH_BYTES + body.length), text(type), body);
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static byte[] text(String letters) {
    return letters.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] number(int value) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
  }

  private static byte[] half(int value) {
    return ByteBuffer.allocate(Short.BYTES).putShort((short) value).array();
  }
}
