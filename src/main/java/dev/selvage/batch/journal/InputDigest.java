package dev.selvage.batch.journal;

import dev.selvage.Sha256;
import dev.selvage.UnusableInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Tells by their content whether the images of a tile are what they were. */
public final class InputDigest {
  private InputDigest() {}

  /**
   * SHA-256 over the SHA-256s of the files, in order; 64 hexadecimal digits. Reads the files as
   * streams.
   *
   * @throws UnusableInputException if one of them cannot be read
   */
  public static String of(List<Path> files) {
    MessageDigest all = Sha256.start();
    files.forEach(file -> all.update(of(file)));
    return HexFormat.of().formatHex(all.digest());
  }

  /** The same of files that have been read already. */
  public static String ofContents(Stream<byte[]> contents) {
    MessageDigest all = Sha256.start();
    contents.forEach(content -> all.update(Sha256.of(content)));
    return HexFormat.of().formatHex(all.digest());
  }

  private static byte[] of(Path file) {
    MessageDigest digest = Sha256.start();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      long unused = in.transferTo(OutputStream.nullOutputStream());
      return digest.digest();
    } catch (NoSuchFileException e) {
      throw new UnusableInputException(file.toString(), "does not exist", "check the path", e);
    } catch (IOException e) {
      throw new UnusableInputException(
          file.toString(), "cannot be read", "check its rights and its disk", e);
    }
  }
}
