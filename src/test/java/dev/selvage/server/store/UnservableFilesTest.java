package dev.selvage.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.image.Limits;
import dev.selvage.server.TestPictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told at the start of files that will not be served. */
class UnservableFilesTest {
  private static final byte[] PICTURE = TestPictures.jpeg(40, 30, 1);

  @TempDir Path folder;

  @Test
  void everyReasonIsTold() throws IOException {
    Path images = Files.createDirectories(folder.resolve("images"));
    Files.write(folder.resolve("outside.jpg"), PICTURE);
    put("fine.jpg");
    put("\u00e9 t\u00e9/fine too.TiFF");
    put("a:b.jpg");
    put("back\\slash.jpg");
    put(".hidden.jpg");
    put(".folder/x.jpg");
    put("line\nbreak\u009b.jpg");
    put("readme.txt");
    put("photo.jxl");
    put("twice.png");
    put("twice.jpg");
    put("twice.WebP");
    put("e\u0301.jpg");
    put("\u00e9.jpg");
    Files.write(images.resolve("empty.jpg"), new byte[0]);
    Files.write(images.resolve("large.jpg"), new byte[3000]);
    Files.createSymbolicLink(images.resolve("link.jpg"), folder.resolve("outside.jpg"));
    Files.createSymbolicLink(images.resolve("nothing.jpg"), Path.of("nowhere"));
    Files.createSymbolicLink(images.resolve("away"), folder);
    Files.createSymbolicLink(images.resolve("inside"), Path.of("\u00e9 t\u00e9"));
    try (FolderStore store = FolderStore.open(images, Limits.builder().maxBytes(2000).build())) {
      List<String> lines = store.unservable();
      assertTold(lines, "a:b.jpg", "a colon");
      assertTold(lines, "back\\slash.jpg", "a backslash");
      assertTold(lines, ".hidden.jpg", "begins with a dot");
      assertTold(lines, ".folder", "begins with a dot");
      assertTold(lines, "line break\\u009b.jpg", "control character");
      assertTold(lines, "readme.txt", "no format that is read");
      assertTold(lines, "photo.jxl", "no format that is read");
      assertTold(lines, "twice.png", "that of twice.jpg");
      assertTold(lines, "twice.WebP", "that of twice.jpg");
      assertTold(lines, "e\u0301.jpg", "that of \u00e9.jpg");
      assertTold(lines, "empty.jpg", "empty");
      assertTold(lines, "large.jpg", "2000");
      assertTold(lines, "link.jpg", "link out of the folder");
      assertTold(lines, "nothing.jpg", "link");
      assertTold(lines, "away", "link out of the folder");
      assertEquals(15, lines.size(), String.join("\n", lines));
      assertTrue(store.find("twice").isPresent());
      assertTrue(store.find("inside/fine too").isPresent());
    }
  }

  @Test
  void manyAreCounted() throws IOException {
    for (int i = 0; i < 50; i++) {
      put("notes-" + i + ".txt");
    }
    try (FolderStore store = FolderStore.open(folder.resolve("images"), Limits.DEFAULT)) {
      List<String> lines = store.unservable();
      assertEquals(21, lines.size());
      assertEquals("30 more files of this folder", lines.get(20));
    }
  }

  private void put(String name) throws IOException {
    Path file = folder.resolve("images").resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, PICTURE);
  }

  private static void assertTold(List<String> lines, String file, String why) {
    assertTrue(
        lines.stream().anyMatch(line -> line.startsWith(file + ": ") && line.contains(why)),
        file + " in\n" + String.join("\n", lines));
  }
}
