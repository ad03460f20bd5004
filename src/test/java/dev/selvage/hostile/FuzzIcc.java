package dev.selvage.hostile;

import dev.selvage.fixtures.FileBytes;
import dev.selvage.image.Decoded;
import dev.selvage.image.ImageDecoder;
import dev.selvage.image.ImageSource;
import dev.selvage.image.Size;

/** Any bytes as a colour profile. Whatever they are, they are no reason to refuse the picture. */
public final class FuzzIcc {
  private static final ImageDecoder DECODER = new ImageDecoder();
  private static final Size SIZE = new Size(16, 16);

  private FuzzIcc() {}

  public static void fuzzerTestOneInput(byte[] data) {
    byte[] packed = FileBytes.start().text("x\0\0").bytes(FileBytes.deflated(data)).done();
    // Of gray and of colour.
    for (int colorType : new int[] {0, 2}) {
      int row = 1 + SIZE.width() * (colorType + 1);
      byte[] header = FileBytes.start().u32(16, 16).u8(8, colorType, 0, 0, 0).done();
      byte[] file =
          FileBytes.start()
              .text("\u0089PNG\r\n\u001a\n")
              .bytes(FileBytes.pngChunk("IHDR", header))
              .bytes(FileBytes.pngChunk("iCCP", packed))
              .bytes(FileBytes.pngChunk("IDAT", FileBytes.deflated(new byte[row * SIZE.height()])))
              .bytes(FileBytes.pngChunk("IEND", new byte[0]))
              .done();
      Decoded image = DECODER.decode(ImageSource.of("fuzz", file));
      if (!image.raster().size().equals(SIZE)) {
        throw new IllegalStateException(image.toString());
      }
    }
  }
}
