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

/**
 * A server that cannot start says why in one line, wherever its access log goes: in a process of
 * its own, which has to end, and with the other logs in this one.
 */
class StartFailureIT {
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
    assertTold(3, "cache", "--cache-folder", path("cache"));
  }

  @Test
  void theCacheFolderIsNotOurs() throws IOException {
    Path theirs = Files.createDirectories(folder.resolve("cache").resolve("selvage-cache"));
    Files.writeString(theirs.resolve("letter.txt"), "dear");
    assertTold(3, "no cache of ours", "--cache-folder", path("cache"));
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
    assertLogTold("images", 3, "images: cannot be written");
    assertLogTold("nowhere/x.log", 3, "x.log: cannot be written");
    assertLogTold("keys.json", 2, "is the same file as");
    assertEquals(keys, Files.readString(folder.resolve("keys.json")));
  }

  private void assertLogTold(String log, int exit, String what) {
    assertTold(arguments(List.of("--access-log", path(log))), exit, what);
  }

  private void assertTold(int exit, String what, String... args) {
    List<Object> all = arguments(List.of(args));
    SelvageProcess.Result started = SelvageProcess.in(folder).run(all.toArray());
    assertLine(started.exit(), started.out(), started.err(), exit, what);
    for (String log : List.of(path("access.log"), "off", "stdout")) {
      all = arguments(List.of(args));
      all.addAll(List.of("--access-log", log));
      assertTold(all, exit, what);
    }
  }

  private static void assertTold(List<Object> args, int exit, String what) {
    InProcess.Result result = InProcess.run(args.toArray());
    assertLine(result.exit(), result.out(), result.err(), exit, what);
  }

  private static void assertLine(int exit, String out, String err, int expected, String what) {
    assertEquals(expected, exit, err);
    assertEquals("", out);
    assertEquals(1, err.lines().count(), err);
    assertTrue(err.startsWith("selvage: ") && err.contains(what), err);
  }

  private List<Object> arguments(List<String> args) {
    List<Object> all =
        new ArrayList<>(List.of("serve", "--images", path("images"), "--keys", path("keys.json")));
    if (!args.contains("--port")) {
      all.addAll(List.of("--port", "0"));
    }
    all.addAll(args);
    return all;
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }
}
