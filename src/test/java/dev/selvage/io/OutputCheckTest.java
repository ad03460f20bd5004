package dev.selvage.io;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.selvage.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputCheckTest {
  @TempDir Path folder;

  private Path input;

  @BeforeEach
  void write() throws IOException {
    input = Files.writeString(folder.resolve("in.jpg"), "a picture");
  }

  @Test
  void apartIsFine() {
    assertDoesNotThrow(
        () ->
            new OutputCheck()
                .reads("an image", input)
                .replaces("--out", folder.resolve("out.jpg"))
                .replaces("--report", folder.resolve("out.html"))
                .check());
  }

  @Test
  void theSameFileByAnyNameIsRefused() throws IOException {
    Files.createDirectory(folder.resolve("sub"));
    refused(input);
    refused(folder.resolve("sub/../in.jpg"));
    refused(Files.createLink(folder.resolve("hard.jpg"), input));
    refused(Files.createSymbolicLink(folder.resolve("soft.jpg"), input));
    refused(Files.createSymbolicLink(folder.resolve("softer.jpg"), Path.of("soft.jpg")));
    Files.createSymbolicLink(folder.resolve("linked"), folder);
    refused(folder.resolve("linked/in.jpg"));
  }

  @Test
  void twoOutputsThatAreNotThereYetMayNotBeOne() throws IOException {
    Path there = folder.resolve("out.jpg");
    Path link = Files.createSymbolicLink(folder.resolve("link.jpg"), Path.of("out.jpg"));
    Files.createSymbolicLink(folder.resolve("linked"), folder);
    for (Path other : new Path[] {there, link, folder.resolve("linked/out.jpg")}) {
      OutputCheck check = new OutputCheck().replaces("--out", there).replaces("--report", other);
      UsageException e = assertThrows(UsageException.class, check::check);
      assertTrue(e.where().startsWith("--report "), e.getMessage());
      assertTrue(e.what().contains("--out"), e.getMessage());
    }
  }

  @Test
  void aDatabaseAndAFileOfKeysAreNotReplaced() throws IOException {
    Path database = Files.writeString(folder.resolve("j.jpg"), "SQLite format 3\0and so on");
    Path keys = Files.writeString(folder.resolve("k.json"), " {\"issuers\":{\"shop\":[\"key\"]}}");
    for (Path precious : new Path[] {database, keys}) {
      assertThrows(
          UsageException.class, () -> new OutputCheck().replaces("--out", precious).check());
      assertDoesNotThrow(() -> new OutputCheck().continues("--journal", precious).check());
    }
  }

  @Test
  void devicesAndStandardStreamsAreNobodys() {
    Path nothing = Path.of("/dev/null");
    assumeTrue(Files.exists(nothing), "skipped: this system has no /dev/null");
    assertDoesNotThrow(
        () ->
            new OutputCheck()
                .reads("an image", nothing)
                .reads("an image", Path.of("-"))
                .replaces("--out", nothing)
                .replaces("--report", nothing)
                .replaces("--other", Path.of("-"))
                .check());
  }

  private void refused(Path output) throws IOException {
    OutputCheck check = new OutputCheck().reads("an image", input).replaces("--out", output);
    UsageException e = assertThrows(UsageException.class, check::check, output.toString());
    assertTrue(e.what().contains("an image"), e.getMessage());
    assertEquals("a picture", Files.readString(input));
  }
}
