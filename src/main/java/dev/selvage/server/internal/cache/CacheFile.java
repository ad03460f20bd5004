package dev.selvage.server.internal.cache;

import dev.selvage.Sha256;
import dev.selvage.image.ImageFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One rendered image in a file: 8 bytes that name the form, the format's label padded to 8 bytes,
 * the length (4 bytes), the SHA-256 of key and image (32 bytes), the image. A file that was torn,
 * cut, renamed or changed is told by that hash.
 */
final class CacheFile {
  static final int HEADER = 52;

  private static final int LABEL = 8;
  private static final byte[] MAGIC = "selvage1".getBytes(StandardCharsets.US_ASCII);

  private CacheFile() {}

  static void write(Path file, String key, Rendered rendered) throws IOException {
    byte[] bytes = rendered.bytes();
    ByteBuffer head = ByteBuffer.allocate(HEADER);
    head.put(MAGIC).put(label(rendered.format())).putInt(bytes.length);
    head.put(hash(key, bytes)).flip();
    ByteBuffer[] parts = {head, ByteBuffer.wrap(bytes)};
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      while (parts[1].hasRemaining()) {
        channel.write(parts);
      }
    }
  }

  /**
   * Reads a file back.
   *
   * @param most bytes that it may have
   * @return empty if it is damaged
   */
  static Optional<Rendered> read(Path file, String key, long most) throws IOException {
    ByteBuffer content;
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      long size = channel.size();
      if (size < HEADER || size > Math.min(most, Integer.MAX_VALUE - 8)) {
        return Optional.empty();
      }
      content = ByteBuffer.allocate((int) size);
      int count = channel.read(content);
      while (count >= 0 && content.hasRemaining()) {
        count = channel.read(content);
      }
    }
    content.flip();
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
