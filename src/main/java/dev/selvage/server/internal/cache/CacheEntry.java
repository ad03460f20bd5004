package dev.selvage.server.internal.cache;

import dev.selvage.Sha256;
import dev.selvage.image.ImageFormat;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The form of a rendered image in caches: 8 bytes that name the form, the format's label padded to
 * 8 bytes, the length (4 bytes), the SHA-256 of key and image (32 bytes), the image. One that was
 * torn, cut, renamed or changed is told by that hash.
 */
final class CacheEntry {
  /** Bytes before the image. */
  static final int HEADER = 52;

  private static final int LABEL = 8;
  private static final byte[] MAGIC = "selvage1".getBytes(StandardCharsets.US_ASCII);

  private CacheEntry() {}

  /** What stands before the image. */
  static ByteBuffer header(String key, Rendered rendered) {
    byte[] bytes = rendered.bytes();
    ByteBuffer head = ByteBuffer.allocate(HEADER);
    head.put(MAGIC).put(label(rendered.format())).putInt(bytes.length);
    return head.put(hash(key, bytes)).flip();
  }

  /** All of it. */
  static byte[] bytes(String key, Rendered rendered) {
    byte[] image = rendered.bytes();
    return ByteBuffer.allocate(HEADER + image.length).put(header(key, rendered)).put(image).array();
  }

  /** The image; empty if it is damaged, or none. */
  static Optional<Rendered> parse(String key, ByteBuffer content) {
    if (content.remaining() < HEADER) {
      return Optional.empty();
    }
    byte[] magic = take(content, MAGIC.length);
    ImageFormat format = format(take(content, LABEL));
    int length = content.getInt();
    byte[] hash = take(content, 32);
    if (format == null || length != content.remaining() || !Arrays.equals(magic, MAGIC)) {
      return Optional.empty();
    }
    byte[] bytes = take(content, length);
    return Arrays.equals(hash, hash(key, bytes))
        ? Optional.of(new Rendered(bytes, format))
        : Optional.empty();
  }

  private static byte[] take(ByteBuffer content, int length) {
    byte[] taken = new byte[length];
    content.get(taken);
    return taken;
  }

  private static byte[] label(ImageFormat format) {
    return Arrays.copyOf(format.label().getBytes(StandardCharsets.US_ASCII), LABEL);
  }

  private static @Nullable ImageFormat format(byte[] label) {
    String text = new String(label, StandardCharsets.US_ASCII);
    return ImageFormat.labelled(text.replace("\0", ""))
        .filter(format -> Arrays.equals(label, label(format)))
        .orElse(null);
  }

  private static byte[] hash(String key, byte[] bytes) {
    MessageDigest digest = Sha256.start();
    digest.update(key.getBytes(StandardCharsets.US_ASCII));
    return digest.digest(bytes);
  }
}
