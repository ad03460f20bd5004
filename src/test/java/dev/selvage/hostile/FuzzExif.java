package dev.selvage.hostile;

import dev.selvage.fixtures.FileBytes;
import dev.selvage.image.EncodedImage;
import dev.selvage.image.ImageHeader;
import dev.selvage.image.ImageSource;
import dev.selvage.image.Limits;
import dev.selvage.image.Size;
import java.util.Arrays;

/**
 * Any bytes as EXIF data, in each of the places where they may stand. Whatever they are, they are
 * no reason to refuse the picture.
 */
public final class FuzzExif {
  private static final int SEGMENT = 65_000;
  private static final Size SIZE = new Size(8, 8);

  private FuzzExif() {}

  public static void fuzzerTestOneInput(byte[] data) {
    byte[] part = Arrays.copyOf(data, Math.min(data.length, SEGMENT));
    byte[] segment = FileBytes.start().text("Exif\0\0").bytes(part).done();
    byte[] frame = FileBytes.start().u8(8).u16(8, 8).u8(1, 1, 0x11, 0).done();
    probe(
        FileBytes.start()
            .u8(0xff, 0xd8)
            .bytes(FileBytes.segment(0xe1, segment))
            .bytes(FileBytes.segment(0xc0, frame))
            .u8(0xff, 0xda)
            .done());
    probe(
        FileBytes.start()
            .text("\u0089PNG\r\n\u001a\n")
            .bytes(FileBytes.pngChunk("IHDR", FileBytes.start().u32(8, 8).u8(8, 0, 0, 0, 0).done()))
            .bytes(FileBytes.pngChunk("eXIf", data))
            .done());
    byte[] chunks =
        FileBytes.start()
            .text("WEBP")
            .bytes(FileBytes.riffChunk("VP8X", FileBytes.start().u8(8, 0, 0, 0).u24le(7, 7).done()))
            .bytes(FileBytes.riffChunk("EXIF", data))
            .done();
    probe(FileBytes.riffChunk("RIFF", chunks));
  }

  private static void probe(byte[] file) {
    ImageHeader header = EncodedImage.probe(ImageSource.of("fuzz", file), Limits.DEFAULT);
    if (!header.stored().equals(SIZE)) {
      throw new IllegalStateException(header.toString());
    }
  }
}
