package dev.selvage.server.internal.cache;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** One rendered image in a file, as {@link CacheEntry} has it. */
final class CacheFile {
  private CacheFile() {}

  static void write(Path file, String key, Rendered rendered) throws IOException {
    ByteBuffer[] parts = {CacheEntry.header(key, rendered), ByteBuffer.wrap(rendered.bytes())};
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
      if (size < CacheEntry.HEADER || size > Math.min(most, Integer.MAX_VALUE - 8)) {
        return Optional.empty();
      }
      content = ByteBuffer.allocate((int) size);
      int count = channel.read(content);
      while (count >= 0 && content.hasRemaining()) {
        count = channel.read(content);
      }
    }
    return CacheEntry.parse(key, content.flip());
  }
}
