package dev.selvage.server.store;

import dev.selvage.Sha256;
import dev.selvage.image.EncodedImage;
import dev.selvage.image.ImageHeader;
import dev.selvage.image.ImageSource;
import dev.selvage.image.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.Semaphore;

/**
 * Takes a body into a file without ever holding more of it in memory than one buffer. Safe for use
 * by several threads.
 */
public final class UploadFile {
  private static final int BUFFER = 64 * 1024;

  private final Limits limits;

  /** A file that is described lies in memory whole: this many at a time. */
  private final Semaphore described = new Semaphore(2);

  /**
   * For bodies of any number.
   *
   * @param limits of each
   */
  public UploadFile(Limits limits) {
    this.limits = limits;
  }

  /**
   * What came in.
   *
   * @param header as probed
   * @param bytes how many
   * @param sha256 of them
   */
  public record Received(ImageHeader header, long bytes, String sha256) {}

  /**
   * Writes a body to a file and forces it to the disk.
   *
   * @param file is made; left where it is if this fails
   * @throws UploadTooLargeException as soon as it is larger than allowed
   * @throws dev.selvage.UnusableInputException if it is no image
   * @throws IOException if the body cannot be read, or the file not written
   */
  public Received receive(InputStream body, Path file) throws IOException {
    MessageDigest digest = Sha256.start();
    byte[] buffer = new byte[BUFFER];
    // A client that takes its time comes before the disk: nothing waits for both.
    int count = body.readNBytes(buffer, 0, BUFFER);
    long bytes = 0;
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      while (count > 0) {
        bytes += count;
        if (bytes > limits.maxBytes()) {
          throw new UploadTooLargeException(limits.maxBytes());
        }
        digest.update(buffer, 0, count);
        ByteBuffer rest = ByteBuffer.wrap(buffer, 0, count);
        while (rest.hasRemaining()) {
          channel.write(rest);
        }
        count = body.readNBytes(buffer, 0, BUFFER);
      }
      channel.force(true);
    }
    ImageHeader header = EncodedImage.probe(ImageSource.of("upload", file), limits);
    return new Received(header, bytes, HexFormat.of().formatHex(digest.digest()));
  }

  /** Describes a file that is there already. */
  Received describe(String name, Path file) {
    described.acquireUninterruptibly();
    try {
      byte[] content = ImageSource.of(file).read(limits);
      ImageHeader header = EncodedImage.probe(ImageSource.of(name, content), limits);
      return new Received(header, content.length, Sha256.hex(content));
    } finally {
      described.release();
    }
  }
}
