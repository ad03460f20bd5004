package dev.selvage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A disk of a few kilobytes in memory; whoever may not mount one skips the test. */
final class SmallDisk implements AutoCloseable {
  private final Path folder;
  private int mounts = 1;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  static SmallDisk mount(Path folder, String size) throws IOException {
    assumeTrue(
        System.getProperty("os.name").equals("Linux"), "skipped: there is no tmpfs to mount here");
    Files.createDirectory(folder);
    int exit = run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", folder.toString());
    assumeTrue(exit == 0, "skipped: a small disk can be mounted by root alone");
    return new SmallDisk(folder);
  }

  Path folder() {
    return folder;
  }

  void remount(String options) throws IOException {
    assertEquals(0, run("mount", "-o", "remount," + options, folder.toString()));
  }

  /**
   * Makes it a disk that can only be read, whoever has it open: it is mounted once more over
   * itself, since the system refuses to change the mount that somebody writes to.
   */
  void becomeReadOnly() throws IOException {
    assertEquals(0, run("mount", "--bind", folder.toString(), folder.toString()));
    mounts++;
    assertEquals(0, run("mount", "-o", "remount,bind,ro", folder.toString()));
  }

  @Override
  public void close() throws IOException {
    for (; mounts > 0; mounts--) {
      assertEquals(0, run("umount", folder.toString()));
    }
  }

  private static int run(String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      assertTrue(process.waitFor(20, TimeUnit.SECONDS), said);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
    return process.exitValue();
  }
}
