package dev.selvage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Temporary folders as hardened containers have them. */
class TemporaryFolderIT {
  @TempDir Path folder;

  @BeforeEach
  void files() throws IOException {
    TestPictures.write(folder.resolve("a.jpg"));
    TestPictures.write(folder.resolve("a.png"));
    TestPictures.write(folder.resolve("a.webp"));
    Files.writeString(folder.resolve("tiles.csv"), "hero,a.jpg\n");
    Files.createDirectory(folder.resolve("caches"));
  }

  @Test
  void anotherFolderServesWhereTheFirstIsMissing() {
    Path missing = folder.resolve("missing");
    SelvageProcess process =
        started(missing).with("XDG_CACHE_HOME", folder.resolve("caches").toString());
    for (String[] command : commands()) {
      SelvageProcess.Result result = process.run((Object[]) command);
      assertEquals(0, result.exit(), result.err());
      assertTold(missing, result);
    }
  }

  @Test
  void whatCannotGoOnNamesTheFolderAndTheSetting() throws IOException {
    try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), "20m")) {
      disk.remount("noexec");
      // The folders that could stand in are on the same disk.
      SelvageProcess process = started(disk.folder());
      SelvageProcess.Result read = onlyOn(disk, process).run("border", "a.webp");
      assertEquals(0, read.exit(), read.err());
      assertTold(disk.folder(), read);
      assertTrue(read.out().contains("rgba("), read.out());

      SelvageProcess.Result jpeg =
          onlyOn(disk, process).run("resize", "a.png", "-o", "b.jpg", "--width", "20");
      assertEquals(0, jpeg.exit(), jpeg.err());
      assertEquals("", jpeg.err());

      SelvageProcess.Result info = onlyOn(disk, process).run("info");
      assertEquals(0, info.exit(), info.err());
      assertTrue(info.out().contains("java ("), info.out());
      assertTrue(info.out().contains("temporary folder " + disk.folder()), info.out());
      assertTrue(info.out().contains("-Djava.io.tmpdir=DIR"), info.out());

      SelvageProcess.Result written =
          onlyOn(disk, process).run("resize", "a.jpg", "-o", "b.webp", "--width", "20");
      assertEquals(2, written.exit(), written.err());
      assertTold(disk.folder(), written);

      SelvageProcess.Result batch = onlyOn(disk, process).run((Object[]) commands()[2]);
      assertEquals(3, batch.exit(), batch.err());
      assertTold(disk.folder(), batch);
    }
  }

  private static String[][] commands() {
    return new String[][] {
      {"border", "a.webp"},
      {"resize", "a.jpg", "-o", "b.webp", "--width", "20"},
      {"batch", "tiles.csv", "--store", "1", "--journal", "j.db", "--dry-run"},
    };
  }

  private SelvageProcess started(Path temporary) {
    return SelvageProcess.in(folder)
        .with(
            "SELVAGE_OPTS",
            SelvageProcess.SHORT_LIVED
                + " -Djna.boot.library.path=nowhere -Djava.io.tmpdir="
                + temporary);
  }

  private static SelvageProcess onlyOn(SmallDisk disk, SelvageProcess process) {
    return process.with("XDG_CACHE_HOME", disk.folder().toString());
  }

  private static void assertTold(Path temporary, SelvageProcess.Result result) {
    String said = result.err();
    assertFalse(said.contains("\tat "), said);
    assertTrue(said.contains(temporary.toString()), said);
    assertTrue(said.contains("-Djava.io.tmpdir=DIR"), said);
  }
}
