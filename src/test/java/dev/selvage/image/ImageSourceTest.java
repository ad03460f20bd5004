package dev.selvage.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.UnusableInputException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageSourceTest {
  @TempDir private Path folder;

  @Test
  void givesTheBytesOfAFile() throws IOException {
    Path file = Files.write(folder.resolve("a.png"), new byte[] {1, 2, 3});
    ImageSource source = ImageSource.of(file);
    assertEquals(file.toString(), source.name());
    assertArrayEquals(
        new byte[] {1, 2, 3},
        source.read(Limits.builder().maxBytes(3).maxPixels(1).maxSide(1).build()));
  }

  @Test
  void givesTheBytesInMemory() {
    ImageSource source = ImageSource.of("upload", new byte[] {1});
    assertEquals("upload", source.toString());
    assertArrayEquals(new byte[] {1}, source.read(Limits.DEFAULT));
  }

  @Test
  void refusesAMissingFile() {
    refused(ImageSource.of(folder.resolve("none.png")), "does not exist");
  }

  @Test
  void refusesAFolder() {
    refused(ImageSource.of(folder), "is a folder");
  }

  @Test
  void refusesNothing() throws IOException {
    refused(ImageSource.of(Files.createFile(folder.resolve("a"))), "is empty");
    refused(ImageSource.of("upload", new byte[0]), "is empty");
  }

  @Test
  void refusesALargeFileBeforeTakingMemoryForIt() throws IOException {
    Path file = folder.resolve("large");
    // Larger than the heap and than an array; the file system stores nothing of it.
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(5L << 30);
    }
    refused(ImageSource.of(file), "5368709120 bytes large, more than the limit of 20000000");
  }

  @Test
  void refusesLargeBytesInMemory() {
    ImageSource source = ImageSource.of("upload", new byte[11]);
    UnusableInputException refusal =
        assertThrows(
            UnusableInputException.class,
            () -> source.read(Limits.builder().maxBytes(10).maxPixels(1).maxSide(1).build()));
    assertTrue(refusal.what().contains("11 bytes"), refusal.what());
  }

  @Test
  void refusesAFileThatIsLargerThanItSaid() {
    // What /proc serves has size 0 and content all the same, like a file that grew meanwhile.
    Path proc = Path.of("/proc/self/maps");
    Assumptions.assumeTrue(Files.isReadable(proc), "this system has no /proc");
    UnusableInputException refusal =
        assertThrows(
            UnusableInputException.class,
            () ->
                ImageSource.of(proc)
                    .read(Limits.builder().maxBytes(100).maxPixels(1).maxSide(1).build()));
    assertTrue(refusal.what().contains("101 bytes"), refusal.what());
  }

  @Test
  void refusesADevice() {
    Path device = Path.of("/dev/zero");
    Assumptions.assumeTrue(Files.exists(device), "this system has no /dev/zero");
    refused(ImageSource.of(device), "neither a file nor a folder");
  }

  @Test
  void refusesAFileWithoutPermission() throws IOException {
    Path file = Files.write(folder.resolve("secret"), new byte[] {1});
    Assumptions.assumeTrue(
        Files.getFileStore(file).supportsFileAttributeView("posix"), "no POSIX permissions here");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    Assumptions.assumeFalse(Files.isReadable(file), "the superuser reads everything");
    refused(ImageSource.of(file), "may not be read");
  }

  private static void refused(ImageSource source, String what) {
    UnusableInputException refusal =
        assertThrows(UnusableInputException.class, () -> source.read(Limits.DEFAULT));
    assertEquals(source.name(), refusal.where());
    assertTrue(refusal.what().contains(what), refusal.what());
    assertTrue(!refusal.remedy().isEmpty(), "says what to do");
  }
}
