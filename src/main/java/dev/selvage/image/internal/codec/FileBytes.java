package dev.selvage.image.internal.codec;

import dev.selvage.UnusableInputException;
import dev.selvage.image.ImageSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one encoded file, in memory or on the disk. A file on the disk is opened once, and
 * no byte of it is read twice: first pages, as many as are looked at, since a header is a small
 * part of a photograph; then the rest, when all of it is asked for or many pages are. For one
 * thread at a time.
 */
public final class FileBytes implements AutoCloseable {
  private static final int PAGE_BYTES = 4096;

  /** Where this many are looked at, all are read, or the first of them are forgotten. */
  private static final int PAGES_KEPT = 16;

  private final String name;
  private final @Nullable Path file;
  private final int length;
  private final boolean headerOnly;
  private final Map<Integer, byte[]> pages = new LinkedHashMap<>(2 * PAGES_KEPT, 0.75f, true);
  private byte @Nullable [] all;
  private @Nullable SeekableByteChannel channel;
  private byte[] page = new byte[0];
  private int pageStart;
  private int pagesRead;

  private FileBytes(
      String name, @Nullable Path file, int length, boolean headerOnly, byte @Nullable [] all) {
    this.name = name;
    this.file = file;
    this.length = length;
    this.headerOnly = headerOnly;
    this.all = all;
  }

  /**
   * Bytes in memory.
   *
   * @param bytes not copied
   */
  public static FileBytes of(String name, byte[] bytes) {
    return new FileBytes(name, null, bytes.length, false, bytes);
  }

  /**
   * A file, which is opened when its first byte is asked for.
   *
   * @param name how messages call it
   * @param length of it, bytes
   * @param headerOnly whether nobody will ask for all of it: then no more than some pages are kept,
   *     however many are looked at
   */
  public static FileBytes of(String name, Path file, int length, boolean headerOnly) {
    return new FileBytes(name, file, length, headerOnly, null);
  }

  public String name() {
    return name;
  }

  public int length() {
    return length;
  }

  /** How many pages were read so far, each as often as it was. */
  public int pagesRead() {
    return pagesRead;
  }

  /**
   * One byte, unsigned.
   *
   * @param position from 0 to below {@link #length}
   * @throws UnusableInputException if the file cannot be read, or has become shorter
   * @throws dev.selvage.DeadlineException if the thread is interrupted
   */
  public int at(int position) {
    byte[] whole = all;
    if (whole != null) {
      return whole[position] & 0xff;
    }
    int inPage = position - pageStart;
    if (inPage < 0 || inPage >= page.length) {
      if (!turnTo(position / PAGE_BYTES)) {
        return all()[position] & 0xff;
      }
      inPage = position - pageStart;
    }
    return page[inPage] & 0xff;
  }

  /**
   * All bytes, in an array of their own or in that which was given; not to be written to.
   *
   * @throws UnusableInputException if the file cannot be read, or has become shorter
   * @throws dev.selvage.DeadlineException if the thread is interrupted
   */
  public byte[] all() {
    byte[] whole = all;
    if (whole == null) {
      whole = new byte[length];
      int at = 0;
      while (at < length) {
        byte[] kept = pages.get(at / PAGE_BYTES);
        if (kept != null) {
          System.arraycopy(kept, 0, whole, at, kept.length);
          at += kept.length;
        } else {
          int end = at + PAGE_BYTES;
          while (end < length && !pages.containsKey(end / PAGE_BYTES)) {
            end += PAGE_BYTES;
          }
          read(whole, at, Math.min(end, length), at);
          at = end;
        }
      }
      all = whole;
      close(false);
    }
    return whole;
  }

  /** Some of the bytes; no more than those are read. */
  byte[] copy(int from, int to) {
    if (all != null) {
      return Arrays.copyOfRange(all, from, to);
    }
    byte[] copy = new byte[to - from];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = (byte) at(from + i);
    }
    return copy;
  }

  /** Turns to a page; false if it is better to read all of them. */
  private boolean turnTo(int number) {
    byte[] kept = pages.get(number);
    if (kept == null) {
      if (pages.size() == PAGES_KEPT) {
        if (!headerOnly) {
          return false;
        }
        pages.remove(pages.keySet().iterator().next());
      }
      int start = number * PAGE_BYTES;
      kept = new byte[Math.min(PAGE_BYTES, length - start)];
      read(kept, 0, kept.length, start);
      pagesRead++;
      pages.put(number, kept);
    }
    page = kept;
    pageStart = number * PAGE_BYTES;
    return true;
  }

  private void read(byte[] target, int from, int to, long position) {
    ImageSource.reading(
        name,
        () -> {
          ByteBuffer buffer = ByteBuffer.wrap(target, from, to - from);
          SeekableByteChannel open = channel();
          open.position(position);
          while (buffer.hasRemaining()) {
            if (open.read(buffer) < 0) {
              throw new UnusableInputException(
                  name,
                  "has become shorter while it was read",
                  "wait until it is written, and try again");
            }
          }
          return target;
        });
  }

  private SeekableByteChannel channel() throws IOException {
    SeekableByteChannel open = channel;
    if (open == null) {
      open = Files.newByteChannel(Objects.requireNonNull(file, name));
      channel = open;
    }
    return open;
  }

  /** Closes the file and lets go of what was read of it; it is opened again if it is needed. */
  @Override
  public void close() {
    close(true);
  }

  private void close(boolean forget) {
    pages.clear();
    page = new byte[0];
    pageStart = 0;
    if (forget && file != null) {
      all = null;
    }
    SeekableByteChannel open = channel;
    channel = null;
    if (open != null) {
      ImageSource.reading(
          name,
          () -> {
            open.close();
            return open;
          });
    }
  }
}
