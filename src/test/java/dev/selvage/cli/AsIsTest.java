package dev.selvage.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.Sha256;
import dev.selvage.sandbox.Sandbox;
import dev.selvage.sandbox.SandboxSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code preflight --as-is}: the file's own bytes, where they will do. */
class AsIsTest {
  private static final Path MATRIX = Path.of("testdata", "matrix");

  @TempDir Path folder;

  private InProcess.Result preflight(Path image, String... more) {
    List<Object> words =
        new ArrayList<>(List.of("preflight", image, "--as-is", "--store", 1, "--json"));
    words.addAll(List.of(more));
    return InProcess.run(words.toArray());
  }

  private JsonNode dryRun(Path image, String... more) {
    List<String> words = new ArrayList<>(List.of(more));
    words.add("--dry-run");
    if (!words.contains("--product")) {
      words.addAll(List.of("--tile", "t"));
    }
    InProcess.Result result = preflight(image, words.toArray(String[]::new));
    assertEquals(0, result.exit(), result.err());
    return JsonMapper.shared().readTree(result.out());
  }

  private static String sha256(Path file) throws IOException {
    return Sha256.hex(Files.readAllBytes(file));
  }

  private static String reason(JsonNode result) {
    for (JsonNode warning : result.get("warnings")) {
      if (warning.get("code").asString().equals("not_as_is")) {
        return warning.get("message").asString();
      }
    }
    return "";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "420.jpg",
        "gray.jpg",
        "odd-progressive.jpg",
        "rgb.png",
        "rgb16.png",
        "palette-alpha.png",
        "alpha.webp",
        "lossless.webp"
      })
  void theFilesOwnBytesGoUp(String name) throws IOException {
    Path image = MATRIX.resolve(name);
    Path out = folder.resolve("out." + name.substring(name.length() - 4).replace(".", ""));
    JsonNode result = dryRun(image, "--out", out.toString());
    assertEquals(sha256(image), result.get("sha256").asString());
    assertEquals("", reason(result));
    assertArrayEquals(Files.readAllBytes(image), Files.readAllBytes(out));
    JsonNode measured =
        JsonMapper.shared().readTree(InProcess.run("border", image, "--json").out()).get(0);
    assertEquals(measured.get("borderInfo"), result.get("local"));
    assertEquals(measured.get("width"), result.get("width"));
  }

  @ParameterizedTest
  @CsvSource({
    "420-orientation-6.jpg, '', turned",
    "420.jpg, --width 20, scaled",
    "420.jpg, --format png, PNG is asked for",
    "420.jpg, --max-upload-bytes 2000, are more than 2000",
    "cmyk.jpg, '', CMYK",
    "rgb.bmp, '', BMP is not taken",
    "opaque.gif, '', GIF is not taken",
    "lossy.webp, --product 7, WebP is not taken"
  })
  void whatWillNotDoIsEncodedAnewAndSaysWhy(String name, String options, String why)
      throws IOException {
    Path image = MATRIX.resolve(name);
    JsonNode result = dryRun(image, options.isEmpty() ? new String[0] : options.split(" "));
    assertNotEquals(sha256(image), result.get("sha256").asString());
    assertTrue(reason(result).contains(why), reason(result));
  }

  @Test
  void aWidthThatItHasIsNoChange() throws IOException {
    Path image = MATRIX.resolve("420.jpg");
    String width = String.valueOf(dryRun(image).get("width").intValue());
    JsonNode result = dryRun(image, "--width", width, "--max-upload-bytes", "1000000");
    assertEquals(sha256(image), result.get("sha256").asString());
    JsonNode scaled = dryRun(image, "--product", "7", "--width", "17");
    assertEquals(17, scaled.get("width").intValue());
  }

  @Test
  void strippedFilesKeepTheirPixelsAndWhatCannotBeStrippedIsEncoded() throws IOException {
    Path image = MATRIX.resolve("420.jpg");
    Path out = folder.resolve("out.jpg");
    List<Object> words =
        List.of("preflight", image, "--strip", "--store", 1, "--tile", "t", "--dry-run");
    List<Object> toFile = new ArrayList<>(words);
    toFile.addAll(List.of("--out", out));
    assertEquals(0, InProcess.run(toFile.toArray()).exit());
    assertTrue(Files.size(out) <= Files.size(image));
    JsonNode kept = dryRun(out, "--strip");
    assertEquals(sha256(out), kept.get("sha256").asString(), "there is nothing left to strip");
    JsonNode gif = dryRun(MATRIX.resolve("opaque.gif"), "--strip", "--product", "7");
    assertTrue(reason(gif).contains("GIF"), reason(gif));
    JsonNode turned = dryRun(MATRIX.resolve("420-orientation-6.jpg"), "--strip");
    assertTrue(reason(turned).contains("turned"), reason(turned));
  }

  @Test
  void aTurnedJpegIsTurnedUprightWithoutALoss() throws IOException {
    byte[] file = Files.readAllBytes(Path.of("testdata", "radio-grey-1600x1200.jpg"));
    Path image = folder.resolve("turned.jpg");
    // Behind SOI: an EXIF orientation of 6 alone.
    String exif = "ffe100224578696600004d4d002a00000008000101120003000000010006000000000000";
    Files.write(image, join(Arrays.copyOf(file, 2), HexFormat.of().parseHex(exif)));
    Files.write(image, Arrays.copyOfRange(file, 2, file.length), StandardOpenOption.APPEND);
    Path out = folder.resolve("upright.jpg");
    JsonNode result = dryRun(image, "--strip", "--out", out.toString());
    assertEquals("", reason(result));
    assertEquals(1200, result.get("width").intValue());
    assertEquals(1600, result.get("height").intValue());
    assertEquals(sha256(out), result.get("sha256").asString());
    assertEquals(sha256(out), dryRun(out, "--strip").get("sha256").asString());
    assertTrue(Math.abs(Files.size(out) - file.length) < file.length / 5, "as large as it was");
  }

  private static byte[] join(byte[] a, byte[] b) {
    byte[] all = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, all, a.length, b.length);
    return all;
  }

  @Test
  void aProductTakesGifsToo() throws IOException {
    Path image = MATRIX.resolve("opaque.gif");
    assertEquals(sha256(image), dryRun(image, "--product", "7").get("sha256").asString());
  }

  @Test
  void damagedFilesAreNotPassedOn() throws IOException {
    byte[] whole = Files.readAllBytes(Path.of("testdata", "stool-white-900x1200.jpg"));
    Path cut = folder.resolve("cut.jpg");
    Files.write(cut, Arrays.copyOf(whole, whole.length * 3 / 4));
    JsonNode result = dryRun(cut, "--allow-truncated");
    assertFalse(reason(result).isEmpty());
    assertNotEquals(sha256(cut), result.get("sha256").asString());
    assertEquals(3, preflight(cut, "--tile", "t", "--dry-run").exit(), "without --allow-truncated");
  }

  @Test
  void whatTheServerDecodesHasTheBorderThatWasMeasured() throws IOException {
    Path image = Path.of("testdata", "stool-white-900x1200.jpg");
    try (Sandbox sandbox = Sandbox.start(SandboxSettings.builder().port(0).build())) {
      InProcess.Result result =
          InProcess.run(
              Map.of("SELVAGE_APP_SECRET", "any"),
              "preflight",
              image,
              "--as-is",
              "--store",
              1003,
              "--tile",
              "hero",
              "--api",
              sandbox.api(),
              "--json");
      assertEquals(0, result.exit(), result.err());
      JsonNode json = JsonMapper.shared().readTree(result.out());
      assertEquals("match", json.get("verdict").asString());
      assertEquals(sha256(image), json.get("sha256").asString());
    }
  }
}
