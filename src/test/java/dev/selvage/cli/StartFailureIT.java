package dev.selvage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.fixtures.Keys;
import dev.selvage.fixtures.Pipes;
import dev.selvage.image.Limits;
import dev.selvage.server.store.FolderStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that cannot start says why in one line, wherever its access log goes. */
class StartFailureIT {
  /** Each as the arguments that name it; the first is the default. */
  private static final List<List<String>> LOGS =
      List.of(
          List.of(),
          List.of("--access-log", "access.log"),
          List.of("--access-log", "off"),
          List.of("--access-log", "stdout"));

  @TempDir Path folder;

  @BeforeEach
  void files() throws IOException {
    Files.createDirectories(folder.resolve("images"));
    Keys.write(folder);
  }

  @Test
  void thePortIsInUse() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertTold(2, "port " + taken.getLocalPort(), "--port", "" + taken.getLocalPort());
    }
  }

  @Test
  void theImagesAreMissing() throws IOException {
    Files.delete(folder.resolve("images"));
    assertTold(3, "images: is no folder");
  }

  @Test
  void theKeysAreMissing() throws IOException {
    Files.delete(folder.resolve("keys.json"));
    assertTold(3, "keys.json: does not exist");
  }

  @Test
  void theKeysAreBroken() throws IOException {
    Files.writeString(folder.resolve("keys.json"), "{\"issuers\":{\"shop\":[\"short\"]}}");
    assertTold(2, "keys.json");
  }

  @Test
  void theKeysAreAPipe() throws IOException, InterruptedException {
    Files.delete(folder.resolve("keys.json"));
    Pipes.make(folder.resolve("keys.json"));
    assertTold(3, "keys.json: is no regular file");
  }

  @Test
  void theCacheFolderIsAFile() throws IOException {
    Files.writeString(folder.resolve("cache"), "");
    assertTold(3, "cache", "--cache-folder", "cache");
  }

  @Test
  void theCacheFolderIsNotOurs() throws IOException {
    Path theirs = Files.createDirectories(folder.resolve("cache").resolve("selvage-cache"));
    Files.writeString(theirs.resolve("letter.txt"), "dear");
    assertTold(3, "no cache of ours", "--cache-folder", "cache");
    assertEquals("dear", Files.readString(theirs.resolve("letter.txt")));
  }

  @Test
  void aSettingIsBad() {
    assertTold(2, "70000", "--quality", "70000");
  }

  @Test
  void anotherProcessHasTheStore() {
    try (FolderStore store = FolderStore.open(folder.resolve("images"), Limits.DEFAULT)) {
      assertTrue(store.writable());
      assertTold(2, "is used by another server");
    }
  }

  @Test
  void theAccessLogItselfCannotBeWritten() throws IOException {
    String keys = Files.readString(folder.resolve("keys.json"));
    assertLine(run(List.of("--access-log", "images")), 3, "images: cannot be written");
    assertLine(run(List.of("--access-log", "nowhere/x.log")), 3, "x.log: cannot be written");
    assertLine(run(List.of("--access-log", "keys.json")), 2, "is the same file as keys");
    assertEquals(keys, Files.readString(folder.resolve("keys.json")));
  }

  private void assertTold(int exit, String what, String... args) {
    for (List<String> log : LOGS) {
      List<String> all = new ArrayList<>(log);
      all.addAll(List.of(args));
      assertLine(run(all), exit, what);
    }
  }

  private static void assertLine(SelvageProcess.Result result, int exit, String what) {
    assertEquals(exit, result.exit(), result.err());
    assertEquals("", result.out());
    assertEquals(1, result.err().lines().count(), result.err());
    assertTrue(result.err().startsWith("selvage: ") && result.err().contains(what), result.err());
  }

  private SelvageProcess.Result run(List<String> args) {
    List<String> all =
        new ArrayList<>(List.of("serve", "--images", "images", "--keys", "keys.json"));
    if (!args.contains("--port")) {
      all.addAll(List.of("--port", "0"));
    }
    all.addAll(args);
    return SelvageProcess.in(folder).run(all.toArray());
  }
}
