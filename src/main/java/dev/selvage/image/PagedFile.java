package dev.selvage.image;

import dev.selvage.UnusableInputException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads single bytes of a file, in pages and no more of them than are looked at: a header is a
 * small part of a photograph. Keeps a few pages, however large the file is. For one thread.
 */
final class PagedFile implements Closeable {
  private static final int PAGE_BYTES = 4096;
  private static final int PAGES_KEPT = 16;

  private final String name;
  private final FileChannel channel;
  private final int length;
  private final Map<Integer, byte[]> pages =
      new LinkedHashMap<>(2 * PAGES_KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, byte[]> eldest) {
          return size() > PAGES_KEPT;
        }
      };
  private byte[] page = new byte[0];
  private int pageStart;
  private int pagesRead;

  private PagedFile(String name, FileChannel channel, int length) {
    this.name = name;
    this.channel = channel;
    this.length = length;
  }

  /**
   * Opens a file.
   *
   * @param name how messages call it
   * @param length of it, as far as anything is looked at, bytes
   */
  static PagedFile open(String name, Path file, int length) throws IOException {
    return new PagedFile(name, FileChannel.open(file), length);
  }

  String name() {
    return name;
  }

  int length() {
    return length;
  }

  /** How many pages were read so far, each as often as it was. */
  int pagesRead() {
    return pagesRead;
  }

  /**
   * One byte.
   *
   * @param position from 0 to below {@link #length}
   * @throws UnusableInputException if the file cannot be read, or has become shorter
   */
  int at(int position) {
    int inPage = position - pageStart;
    if (inPage < 0 || inPage >= page.length) {
      turnTo(position / PAGE_BYTES);
      inPage = position - pageStart;
      if (inPage >= page.length) {
        throw new UnusableInputException(
            name,
            "has become shorter while it was read",
            "wait until it is written, and try again");
      }
    }
    return page[inPage] & 0xff;
  }

  private void turnTo(int number) {
    byte[] kept = pages.get(number);
    page = kept == null ? read(number) : kept;
    pageStart = number * PAGE_BYTES;
    pages.put(number, page);
  }

  private byte[] read(int number) {
    ByteBuffer buffer = ByteBuffer.allocate(PAGE_BYTES);
    long start = (long) number * PAGE_BYTES;
    try {
      while (buffer.hasRemaining() && channel.read(buffer, start + buffer.position()) >= 0) {
        // Files give less than asked for at times.
      }
    } catch (IOException e) {
      throw new UnusableInputException(
          name, "cannot be read: " + e.getMessage(), "check the file and its disk", e);
    }
    pagesRead++;
    return Arrays.copyOf(buffer.array(), buffer.position());
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
