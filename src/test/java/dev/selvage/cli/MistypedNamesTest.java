package dev.selvage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who mistypes a name is told the one that was meant, and who is far from all is told none. */
class MistypedNamesTest {
  private static final Path STOOL = Path.of("testdata", "stool-white-900x1200.jpg");

  @TempDir Path folder;

  @Test
  void commands() {
    assertNearest("resize", "resise", STOOL);
    assertNearest("delivery-url", "deliveryurl");
    assertNearest("resize", "--json", "reisze");
    assertNoNearest("compress", STOOL);
    assertNoNearest("info", "resise");
  }

  @Test
  void options() {
    assertNearest("--width", "resize", STOOL, "-o", folder.resolve("a.jpg"), "--widht", "5");
    assertNearest("--width", "resize", STOOL, "-o", folder.resolve("a.jpg"), "--widht=5");
    assertNearest("--json", "--jsn", "info");
    assertNearest("--port", "serve", "--prot", "0");
    assertNoNearest("info", "--nonsense");
  }

  @Test
  void cropModes() {
    assertNearest(
        "fill", "resize", STOOL, "-o", folder.resolve("a.jpg"), "--width", "5", "--crop", "fll");
  }

  @Test
  void valuesOfOptions() {
    Object[] resize = {"resize", STOOL, "-o", folder.resolve("a.jpg"), "--width", "5"};
    assertNearest("north_east", with(resize, "--gravity", "norht_east"));
    assertNearest("lanczos3", with(resize, "--filter", "lanczos"));
    assertNearest("bicubic", with(resize, "--filter", "bicubci"));
    assertNearest("fast", with(resize, "--profile", "fats"));
    assertNearest("webp", with(resize, "--format", "wepb"));
    assertNearest("scalar", with(resize, "--engine", "scaler"));
    assertNearest("border-off", "sandbox", "--port", "0", "--fault", "boder-off");
    assertNearest("strict", "inspect", "a.b.c", "--tokens", "stirct");
    assertNearest("fish", "completion", "fihs");
    assertNoNearest(with(resize, "--filter", "sharp"));
    assertNoNearest(with(resize, "--engine", "gpu"));
  }

  @Test
  void extensions() {
    assertNearest(".jpg", "resize", STOOL, "-o", folder.resolve("a.jpgg"), "--width", "5");
    assertNearest(".webp", "resize", STOOL, "-o", folder.resolve("a.wepb"), "--width", "5");
    assertNoNearest("resize", STOOL, "-o", folder.resolve("a.gif"), "--width", "5");
    assertNoNearest("resize", STOOL, "-o", folder.resolve("a"), "--width", "5");
  }

  @Test
  void columnsOfAManifest() throws IOException {
    Path manifest = Files.writeString(folder.resolve("tiles.csv"), "tile,iamge,widht\na,b.jpg,5\n");
    assertNearest("image", batch(manifest));
    Files.writeString(manifest, "tile,image,colour\na,b.jpg,red\n");
    assertNoNearest(batch(manifest));
  }

  private Object[] batch(Path manifest) {
    return new Object[] {
      "batch", manifest, "--store", "1", "--journal", folder.resolve("tiles.db"), "--dry-run"
    };
  }

  private static Object[] with(Object[] command, Object... more) {
    return Stream.concat(Stream.of(command), Stream.of(more)).toArray();
  }

  private static void assertNearest(String name, Object... args) {
    InProcess.Result result = InProcess.run(args);
    assertEquals(2, result.exit(), result.err());
    assertTrue(result.err().contains("the nearest is \"" + name + "\""), result.err());
    assertEquals(1, result.err().lines().count(), result.err());
  }

  private static void assertNoNearest(Object... args) {
    InProcess.Result result = InProcess.run(args);
    assertEquals(2, result.exit(), result.err());
    assertFalse(result.err().contains("nearest"), result.err());
  }
}
