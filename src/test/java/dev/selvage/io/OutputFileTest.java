package dev.selvage.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.UnusableInputException;
import dev.selvage.fixtures.IgnoredSignals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputFileTest {
  @TempDir private Path folder;

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void writesANewFile() throws IOException {
    Path file = folder.resolve("out.png");
    OutputFile.write(file, new byte[] {1, 2});
    assertArrayEquals(new byte[] {1, 2}, Files.readAllBytes(file));
    assertEquals(List.of("out.png"), names());
  }

  @Test
  void replacesAnOldFile() throws IOException {
    Path file = Files.write(folder.resolve("out.png"), new byte[100]);
    OutputFile.write(file, new byte[] {1, 2});
    assertArrayEquals(new byte[] {1, 2}, Files.readAllBytes(file));
    assertEquals(List.of("out.png"), names());
  }

  @Test
  void theFileHasThePermissionsOfAnyNewOne() throws IOException {
    Assumptions.assumeTrue(
        Files.getFileStore(folder).supportsFileAttributeView("posix"), "no POSIX permissions here");
    Path plain = Files.createFile(folder.resolve("plain"));
    Path file = folder.resolve("out");
    OutputFile.write(file, new byte[1]);
    assertEquals(Files.getPosixFilePermissions(plain), Files.getPosixFilePermissions(file));
  }

  @Test
  void aFileThatIsReplacedKeepsItsPermissions() throws IOException {
    Path file = Files.write(folder.resolve("out"), new byte[100]);
    assumePosix();
    for (String permissions : new String[] {"rw-------", "rw-rw-rw-", "rwxr-x---"}) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
      OutputFile.write(file, new byte[] {1});
      assertEquals(permissions, PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
      assertArrayEquals(new byte[] {1}, Files.readAllBytes(file));
    }
  }

  @Test
  void aFileThatIsReplacedKeepsItsOwner() throws IOException {
    Path file = Files.write(folder.resolve("out"), new byte[100]);
    assumePosix();
    Assumptions.assumeTrue(
        Integer.valueOf(0).equals(Files.getAttribute(folder, "unix:uid")),
        "skipped: only the superuser may give files away");
    Files.setAttribute(file, "unix:uid", 12_345);
    Files.setAttribute(file, "unix:gid", 12_346);
    OutputFile.write(file, new byte[] {1});
    assertEquals(12_345, Files.getAttribute(file, "unix:uid"));
    assertEquals(12_346, Files.getAttribute(file, "unix:gid"));
  }

  @Test
  void aMissingFolderIsNamed() {
    Path missing = folder.resolve("none");
    UnusableInputException refusal = refused(missing.resolve("out.png"));
    assertEquals("folder " + missing.toAbsolutePath() + " does not exist", refusal.what());
    assertEquals("create it first", refusal.remedy());
  }

  @Test
  void aFileInThePlaceOfTheFolderIsNamed() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertTrue(refused(file.resolve("out.png")).what().contains("not a folder"));
  }

  @Test
  void aFolderInThePlaceOfTheFileStays() throws IOException {
    Path inside = Files.createDirectories(folder.resolve("dir"));
    assertEquals("is a folder", refused(inside).what());
    assertEquals(List.of("dir"), names());
  }

  @Test
  void aNameThatTheSystemRefusesLeavesNothingBehind() throws IOException {
    UnusableInputException refusal = refused(folder.resolve("n".repeat(300)));
    assertTrue(refusal.what().contains("cannot be written"), refusal.what());
    assertEquals(List.of(), names());
  }

  @Test
  void aProtectedFolderIsRefused() throws IOException {
    Path inside = Files.createDirectories(folder.resolve("dir"));
    Path old = Files.write(inside.resolve("old"), new byte[] {7});
    Assumptions.assumeTrue(
        Files.getFileStore(inside).supportsFileAttributeView("posix"), "no POSIX permissions here");
    Files.setPosixFilePermissions(inside, PosixFilePermissions.fromString("r-xr-xr-x"));
    try {
      Assumptions.assumeFalse(Files.isWritable(inside), "the superuser writes everywhere");
      assertTrue(refused(old).what().contains("may not be written"));
      assertArrayEquals(new byte[] {7}, Files.readAllBytes(old));
    } finally {
      Files.setPosixFilePermissions(inside, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  @Test
  void aLinkIsFollowedAndStays() throws IOException {
    Path target = Files.write(folder.resolve("target"), new byte[] {7});
    Path link = Files.createSymbolicLink(folder.resolve("link"), target);
    OutputFile.write(link, new byte[] {1});
    assertTrue(Files.isSymbolicLink(link));
    assertArrayEquals(new byte[] {1}, Files.readAllBytes(target));
  }

  @Test
  void aLinkThatLeadsToNoFileYetIsWrittenThrough() throws IOException {
    Files.createDirectory(folder.resolve("dir"));
    Files.createSymbolicLink(folder.resolve("dir").resolve("second"), Path.of("../target"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("dir/second"));
    OutputFile.checkWritable(link);
    OutputFile.write(link, new byte[] {1});
    assertTrue(Files.isSymbolicLink(link));
    assertTrue(Files.isSymbolicLink(folder.resolve("dir").resolve("second")));
    assertArrayEquals(new byte[] {1}, Files.readAllBytes(folder.resolve("target")));
    assertEquals(List.of("dir", "link", "target"), names());
  }

  @Test
  void theFolderThatALinkLeadsToIsNamedWhereItIsMissing() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("none/target"));
    assertTrue(refused(link).what().contains("none does not exist"), refused(link).what());
    assertThrows(UnusableInputException.class, () -> OutputFile.checkWritable(link));
    assertTrue(Files.isSymbolicLink(link));
  }

  @Test
  void linksThatLeadInACircleAreRefused() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("link"));
    assertTrue(refused(link).what().contains("circle"), refused(link).what());
    assertThrows(UnusableInputException.class, () -> OutputFile.checkWritable(link));
  }

  @Test
  void aLinkToStandardOutputIsStandardOutput() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("/dev/stdout"));
    assertTrue(OutputFile.isStandardOutput(link));
    assertTrue(OutputFile.isStandardOutput(Path.of("/dev/fd/1")));
    assertFalse(OutputFile.isStandardOutput(Path.of("/dev/stderr")));
    assertFalse(OutputFile.isStandardOutput(folder.resolve("stdout")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "INT"})
  void aProcessThatIsEndedLeavesNoTemporaryFile(String signal) throws Exception {
    Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "skipped: no shell here");
    Assumptions.assumeFalse(
        signal.equals("INT") && IgnoredSignals.interrupts(), "skipped: SIGINT is ignored here");
    Path file = Files.write(folder.resolve("out"), new byte[] {7});
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            UnfinishedOutput.class.getName(),
            file.toString());
    Process process = builder.start();
    try {
      assertEquals('w', process.getInputStream().read(), "it has begun to write");
      assertEquals(2, names().size(), "the temporary file lies beside the other");
      Process kill =
          new ProcessBuilder("/bin/sh", "-c", "kill -" + signal + " " + process.pid()).start();
      assertEquals(0, kill.waitFor());
      assertTrue(process.waitFor(20, TimeUnit.SECONDS), "the process did not end");
    } finally {
      process.destroyForcibly();
    }
    assertEquals(List.of("out"), names());
    assertArrayEquals(new byte[] {7}, Files.readAllBytes(file));
  }

  @Test
  void aPipeIsWrittenToAndStays() throws Exception {
    Path pipe = folder.resolve("pipe");
    Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")), "no mkfifo here");
    Process made = new ProcessBuilder("/usr/bin/mkfifo", pipe.toString()).start();
    assertEquals(0, made.waitFor());
    CompletableFuture<byte[]> reader =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return Files.readAllBytes(pipe);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    OutputFile.write(pipe, new byte[] {1, 2});
    assertArrayEquals(new byte[] {1, 2}, reader.get(20, TimeUnit.SECONDS));
    assertEquals(List.of("pipe"), names());
  }

  @Test
  void aNameAloneIsInTheFolderOfTheProcess() {
    UnusableInputException refusal = refused(Path.of("no-such-folder", "out.png"));
    assertTrue(refusal.what().contains("no-such-folder does not exist"), refusal.what());
  }

  private void assumePosix() throws IOException {
    Assumptions.assumeTrue(
        Files.getFileStore(folder).supportsFileAttributeView("posix"), "no POSIX permissions here");
  }

  private static UnusableInputException refused(Path file) {
    UnusableInputException refusal =
        assertThrows(UnusableInputException.class, () -> OutputFile.write(file, new byte[] {1, 2}));
    assertEquals(file.toString(), refusal.where());
    return refusal;
  }
}
