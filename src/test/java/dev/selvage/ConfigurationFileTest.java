package dev.selvage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.selvage.fixtures.Pipes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever stands where a file should: reading ends, within bounds. */
@Timeout(60)
class ConfigurationFileTest {
  private static final byte[] TEXT = "text".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path folder;

  @Test
  void readsAFileAndALinkToOne() throws IOException {
    Path file = Files.write(folder.resolve("file"), TEXT);
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);
    assertArrayEquals(TEXT, ConfigurationFile.of(file, TEXT.length).read());
    assertArrayEquals(TEXT, ConfigurationFile.of(link, TEXT.length).read());
    assertTrue(refusal(ConfigurationFile.of(file, TEXT.length - 1)).contains("over 3 bytes"));
  }

  @Test
  void refusesWhatIsNoFile() throws IOException, InterruptedException {
    assertTrue(refusal(file(folder)).contains("is a folder"));
    assertTrue(refusal(file(folder.resolve("none"))).contains("does not exist"));
    Path pipe = Pipes.make(folder.resolve("pipe"));
    assertTrue(refusal(file(pipe)).contains("is no regular file"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), pipe);
    assertTrue(refusal(file(link)).contains("is no regular file"));
    assertThrows(UnusableInputException.class, () -> ConfigurationFile.checkRegular(pipe));
    Path zero = Path.of("/dev/zero");
    assumeTrue(Files.exists(zero), "skipped: there is no /dev/zero here");
    assertTrue(refusal(file(zero)).contains("is no regular file"));
    assertTrue(refusal(ConfigurationFile.orPipe(zero, 10)).contains("is no regular file"));
  }

  @Test
  void aPipeIsReadWhereThatWasSaid() throws IOException, InterruptedException {
    Path pipe = Pipes.make(folder.resolve("pipe"));
    CompletableFuture<Path> writer =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return Files.write(pipe, TEXT);
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });
    assertArrayEquals(TEXT, ConfigurationFile.orPipe(pipe, 10).read());
    writer.join();
  }

  @Test
  void aPipeThatNobodyWritesToIsGivenUp() throws IOException, InterruptedException {
    Path pipe = Pipes.make(folder.resolve("pipe"));
    ConfigurationFile file = ConfigurationFile.orPipe(pipe, 10);
    assertTrue(refusal(file).contains("within 5 s"));
    assertTrue(refusal(file).contains("within 5 s"));
    // Lets the reader go.
    Files.write(pipe, TEXT);
  }

  @Test
  void saysWhetherOthersMayRead() throws IOException {
    Path file = Files.write(folder.resolve("file"), TEXT);
    assumeTrue(
        Files.getFileStore(file).supportsFileAttributeView("posix"),
        "skipped: no permissions here");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertFalse(file(file).isReadByOthers());
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertTrue(file(file).isReadByOthers());
  }

  private static ConfigurationFile file(Path file) {
    return ConfigurationFile.of(file, 100);
  }

  private static String refusal(ConfigurationFile file) {
    UnusableInputException refused = assertThrows(UnusableInputException.class, file::read);
    assertEquals(1, String.valueOf(refused.getMessage()).lines().count());
    return String.valueOf(refused.getMessage());
  }
}
