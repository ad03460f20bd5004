package dev.selvage.batch;

import dev.selvage.Sha256;
import dev.selvage.UnusableInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Tells by their content whether the images of a tile are what they were. */
final class InputDigest {
  private static final int PIECE = 1 << 16;

  private InputDigest() {}

  /**
   * SHA-256 over the SHA-256s of the files, in order; 64 hexadecimal digits. Reads the files as
   * streams.
   *
   * @throws UnusableInputException if one of them cannot be read
   */
  static String of(List<Path> files) {
    MessageDigest all = Sha256.start();
    byte[] scratch = new byte[PIECE];
    for (Path file : files) {
      all.update(of(file, scratch));
    }
    return HexFormat.of().formatHex(all.digest());
  }

  /** The same of files that have been read already. */
  static String ofContents(Stream<byte[]> contents) {
    MessageDigest all = Sha256.start();
    contents.forEach(content -> all.update(Sha256.of(content)));
    return HexFormat.of().formatHex(all.digest());
  }

  private static byte[] of(Path file, byte[] scratch) {
    MessageDigest digest = Sha256.start();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      int read = in.read(scratch);
      while (read >= 0) {
        read = in.read(scratch);
      }
      return digest.digest();
    } catch (NoSuchFileException e) {
      throw new UnusableInputException(file.toString(), "does not exist", "check the path", e);
    } catch (IOException e) {
      throw new UnusableInputException(
          file.toString(), "cannot be read", "check its rights and its disk", e);
    }
  }
}
