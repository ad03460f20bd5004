package dev.selvage.server.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * A folder that is written to in steps of which each is done as a whole or not at all, and stays
 * done when the power goes.
 */
final class DurableFolder {
  private static final String TEMPORARY = "upload-";

  private final Path folder;

  DurableFolder(Path folder) {
    this.folder = folder;
  }

  Path resolve(String name) {
    return folder.resolve(name);
  }

  /** A new name for a file that is not finished. */
  Path temporary() {
    return folder.resolve(TEMPORARY + UUID.randomUUID() + ".tmp");
  }

  /** Removes what was not finished when the process ended. */
  void sweep() throws IOException {
    try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, TEMPORARY + "*.tmp")) {
      for (Path file : left) {
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  /** Writes a small file, or replaces it. */
  void write(String name, byte[] content) throws IOException {
    Path temporary = temporary();
    try {
      try (FileChannel channel =
          FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        ByteBuffer rest = ByteBuffer.wrap(content);
        while (rest.hasRemaining()) {
          channel.write(rest);
        }
        channel.force(true);
      }
      moveIn(temporary, name);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** Gives a finished and forced file its name. */
  void moveIn(Path temporary, String name) throws IOException {
    Path target = folder.resolve(name);
    if (Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
      // No move replaces a folder; one that holds something stays, and this fails.
      Files.delete(target);
    }
    Files.move(
        temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    force();
  }

  /** Removes a file for good. */
  void delete(String name) throws IOException {
    if (Files.deleteIfExists(folder.resolve(name))) {
      force();
    }
  }

  /** A name is only safe from a loss of power when its folder is on the disk. */
  private void force() throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
