package dev.selvage.image;

import dev.selvage.DeadlineException;
import dev.selvage.UnusableInputException;
import dev.selvage.image.internal.codec.FileBytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the bytes of an image come from: a file, or memory. A file is read anew by every {@link
 * #read}; {@link EncodedImage} reads it once. Immutable, so safe for several threads.
 */
public final class ImageSource {
  private final String name;
  private final @Nullable Path file;
  private final byte @Nullable [] bytes;

  private ImageSource(String name, @Nullable Path file, byte @Nullable [] bytes) {
    this.name = name;
    this.file = file;
    this.bytes = bytes;
  }

  /** An image in a file, named by its path; the file is not looked at before {@link #read}. */
  public static ImageSource of(Path file) {
    return new ImageSource(file.toString(), file, null);
  }

  /**
   * An image in a file.
   *
   * @param name how messages call it
   */
  public static ImageSource of(String name, Path file) {
    return new ImageSource(Objects.requireNonNull(name), file, null);
  }

  /**
   * An image in memory.
   *
   * @param name how messages call it
   * @param bytes the encoded file; not copied, so the caller must leave it alone from now on
   */
  public static ImageSource of(String name, byte[] bytes) {
    return new ImageSource(
        Objects.requireNonNull(name), null, Objects.requireNonNull(bytes, "bytes"));
  }

  /** How messages call this image: the path as it was given, or the given name. */
  public String name() {
    return name;
  }

  /** The file that it comes from; empty for an image in memory. */
  public Optional<Path> file() {
    return Optional.ofNullable(file);
  }

  /**
   * The encoded file. Its size is checked before memory is taken for it; a file that grows while it
   * is read is refused as soon as it passes the limit.
   *
   * @return the bytes, at least one; those of an image in memory are not copied, so don't write to
   *     them
   * @throws UnusableInputException if there is no such file, it is no regular file, cannot be read,
   *     is empty or larger than {@code limits.maxBytes()}
   */
  public byte[] read(Limits limits) {
    byte[] all = bytes != null ? bytes : readFile(Objects.requireNonNull(file), limits);
    if (all.length == 0) {
      throw new UnusableInputException(name, "is empty", "give an image file");
    }
    if (all.length > limits.maxBytes()) {
      throw tooLarge(all.length, limits);
    }
    return all;
  }

  /**
   * The encoded file, of which nothing has been read yet.
   *
   * @param headerOnly whether no more than its header will be looked at
   * @throws UnusableInputException if there is no such file, it is no regular file, is empty or
   *     larger than {@code limits.maxBytes()}
   */
  FileBytes open(Limits limits, boolean headerOnly) {
    if (file != null) {
      long size = reading(name, () -> sizeOf(file, limits));
      // What /proc serves has no size and content all the same.
      if (size > 0) {
        return FileBytes.of(name, file, (int) Math.min(size, Integer.MAX_VALUE - 8), headerOnly);
      }
    }
    return FileBytes.of(name, read(limits));
  }

  private byte[] readFile(Path path, Limits limits) {
    return reading(
        name,
        () -> {
          sizeOf(path, limits);
          // One byte over the limit is enough to see that the file has outgrown it meanwhile.
          int most = (int) Math.min(limits.maxBytes() + 1, Integer.MAX_VALUE - 8);
          try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(most);
          }
        });
  }

  private long sizeOf(Path path, Limits limits) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
    if (attributes.isDirectory()) {
      throw new UnusableInputException(name, "is a folder", "name the image file inside it");
    }
    if (attributes.isOther()) {
      throw new UnusableInputException(
          name, "is neither a file nor a folder", "name a regular file");
    }
    if (attributes.size() > limits.maxBytes()) {
      throw tooLarge(attributes.size(), limits);
    }
    return attributes.size();
  }

  /** What touches the disk. */
  @FunctionalInterface
  public interface Reading<T> {
    T run() throws IOException;
  }

  /**
   * Does what touches the disk.
   *
   * @param name how messages call the file
   * @throws UnusableInputException if it fails
   * @throws DeadlineException if the thread is interrupted, which ends it
   */
  public static <T> T reading(String name, Reading<T> reading) {
    try {
      return reading.run();
    } catch (NoSuchFileException e) {
      throw new UnusableInputException(name, "does not exist", "check the path", e);
    } catch (AccessDeniedException e) {
      throw new UnusableInputException(
          name, "may not be read", "check the permissions of the file and its folders", e);
    } catch (ClosedByInterruptException e) {
      throw new DeadlineException(name, "reading was interrupted", "");
    } catch (IOException e) {
      throw new UnusableInputException(
          name, "cannot be read: " + e.getMessage(), "check the file and its disk", e);
    }
  }

  private UnusableInputException tooLarge(long size, Limits limits) {
    return new UnusableInputException(
        name,
        "is " + size + " bytes large, more than the limit of " + limits.maxBytes() + " bytes",
        "compress it further, make it smaller, or raise the limit");
  }

  @Override
  public String toString() {
    return name;
  }
}
