package dev.selvage.image.internal.png;

import dev.selvage.image.internal.codec.ByteView;
import dev.selvage.image.internal.codec.Chunk;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Set;

/** A PNG file without metadata: the chunks that say what the pixels are, to the byte. */
final class StrippedPng {
  private static final int SIGNATURE = 8;

  /** Ancillary chunks that have a say in the picture, frames of animations among them. */
  private static final Set<String> SEEN =
      Set.of(
          "tRNS", "gAMA", "cHRM", "sRGB", "sBIT", "cICP", "mDCV", "cLLI", "bKGD", "acTL", "fcTL",
          "fdAT");

  private StrippedPng() {}

  /**
   * The file without metadata.
   *
   * @param chunks of the file, up to its end
   */
  static byte[] of(ByteView file, List<Chunk> chunks, boolean keepsProfile) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(file.length());
    out.write(file.bytes(), file.from(), SIGNATURE);
    for (Chunk chunk : chunks) {
      boolean critical = Character.isUpperCase(chunk.type().charAt(0));
      boolean profile = keepsProfile && chunk.type().equals("iCCP");
      if (critical || profile || SEEN.contains(chunk.type())) {
        // Length and type stand before the body, the checksum behind it.
        out.write(file.bytes(), file.from() + chunk.position() - 8, chunk.body().length() + 12);
      }
    }
    return out.toByteArray();
  }
}
