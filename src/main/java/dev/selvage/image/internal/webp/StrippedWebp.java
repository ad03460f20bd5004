package dev.selvage.image.internal.webp;

import dev.selvage.image.internal.codec.ByteView;
import dev.selvage.image.internal.codec.Chunk;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Set;

/** A WebP file without metadata: the chunks of its picture, to the byte. */
final class StrippedWebp {
  private static final Set<String> SEEN = Set.of("VP8X", "VP8 ", "VP8L", "ALPH", "ANIM", "ANMF");

  /** In the first byte of VP8X. */
  private static final int PROFILE = 0x20;

  private static final int EXIF = 0x08;
  private static final int XMP = 0x04;

  private StrippedWebp() {}

  /**
   * The file without metadata.
   *
   * @param chunks of the file
   */
  static byte[] of(ByteView file, List<Chunk> chunks, boolean keepsProfile) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(file.length());
    out.write(file.bytes(), file.from(), 12);
    int flagsAt = -1;
    boolean hasProfile = false;
    for (Chunk chunk : chunks) {
      boolean profile = keepsProfile && chunk.type().equals("ICCP");
      if (profile || SEEN.contains(chunk.type())) {
        hasProfile |= profile;
        flagsAt = chunk.type().equals("VP8X") && flagsAt < 0 ? out.size() + 8 : flagsAt;
        int length = chunk.body().length();
        out.write(file.bytes(), file.from() + chunk.position() - 8, 8 + length);
        if ((length & 1) == 1) {
          out.write(0);
        }
      }
    }
    byte[] stripped = out.toByteArray();
    if (flagsAt >= 0) {
      int gone = EXIF | XMP | (hasProfile ? 0 : PROFILE);
      stripped[flagsAt] = (byte) (stripped[flagsAt] & ~gone);
    }
    ByteBuffer.wrap(stripped).order(ByteOrder.LITTLE_ENDIAN).putInt(4, stripped.length - 8);
    return stripped;
  }
}
