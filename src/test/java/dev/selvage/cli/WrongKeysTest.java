package dev.selvage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys and values that nobody knows are refused, with the nearest that is known. */
class WrongKeysTest {
  private static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";
  private static final Map<String, String> SECRET = Map.of("SELVAGE_CLOUD_SECRET", "s");

  @TempDir Path folder;

  @BeforeEach
  void files() throws IOException {
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "jpeg", jpeg);
    Files.write(folder.resolve("a.jpg"), jpeg.toByteArray());
    write("keys.json", "{\"issuers\":{\"shop\":[\"" + KEY + "\"]}}");
  }

  static Stream<Arguments> wrong() {
    return Stream.of(
        Arguments.of("[{},{\"crop\":\"fit\",\"widht\":9}]", "[1].widht", "\"width\""),
        Arguments.of("[{\"Width\":9}]", "[0].Width", "\"width\""),
        Arguments.of("[{\"hieght\":9,\"width\":9}]", "[0].hieght", "\"height\""),
        Arguments.of("[{\"width\":9,\"backgroud\":\"white\"}]", "[0].backgroud", "\"background\""),
        Arguments.of("[{\"overlays\":\"a\"}]", "[0].overlays", "\"overlay\""),
        Arguments.of("[{\"gravtiy\":null}]", "[0].gravtiy", "\"gravity\""),
        Arguments.of("[{\"crop\":\"fitt\",\"width\":9}]", "[0].crop", "\"fit\""),
        Arguments.of(
            "[{\"crop\":\"fit\",\"width\":9,\"gravity\":\"suth_east\"}]",
            "[0].gravity",
            "south_east"),
        Arguments.of("[{\"gravity\":\"northwest\"}]", "[0].gravity", "\"north_west\""),
        Arguments.of("[{\"overlay\":\"o\",\"flags\":\"tiledd\"}]", "[0].flags", "\"tiled\""),
        Arguments.of(
            "[{\"overlay\":\"o\",\"flags\":[\"tiled\",\"relativ\"]}]", "[0].flags", "\"relative\""),
        Arguments.of("[{\"width\":9,\"background\":\"whit\"}]", "[0].background", "\"white\""));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void everyCommandNamesStepKeyAndTheNearest(String chain, String where, String nearest)
      throws IOException {
    write("chain.json", chain);
    List<String> errors = new ArrayList<>();
    errors.add(
        refused(
            Map.of(), "compose", at("a.jpg"), "-o", at("o.png"), "--overlay", "o=" + at("a.jpg")));
    errors.add(
        refused(
            Map.of(),
            "sign",
            "--issuer",
            "shop",
            "--key-file",
            at("keys.json"),
            "--image-id",
            "x"));
    errors.add(
        refused(
            Map.of(),
            "sign",
            "--issuer",
            "shop",
            "--key-file",
            at("keys.json"),
            "--tokens",
            "compatible"));
    errors.add(refused(SECRET, "delivery-url", "--cloud", "c", "--public-id", "p.jpg"));
    for (String error : errors) {
      assertTrue(error.contains("transformations" + where), error);
      assertTrue(error.contains(nearest), error);
    }
    assertFalse(Files.exists(folder.resolve("o.png")));
  }

  @Test
  void aManifestsChainIsAsStrict() throws IOException {
    write("chain.json", "[{\"widht\":9}]");
    write(
        "m.csv",
        "tile,image,transformations\nt,a.jpg,chain.json\nu,a.jpg,\"[{\"\"hight\"\":9}]\"\n");
    InProcess.Result result =
        InProcess.run("batch", at("m.csv"), "--store", "1", "--journal", at("j.db"), "--dry-run");
    assertEquals(2, result.exit(), result.err());
    assertTrue(result.err().contains("transformations[0].widht"), result.err());
    assertTrue(result.err().contains("\"width\""), result.err());
    assertTrue(result.err().contains("transformations[0].hight"), result.err());
    assertTrue(result.err().contains("\"height\""), result.err());
  }

  @Test
  void presetsSettingsAndTheirFileAreAsStrict() throws IOException {
    write("presets.json", "{\"mini\":[{\"crop\":\"fit\",\"widht\":9}]}");
    write("serve.json", "{\"max-aeg\":\"1h\"}");
    InProcess.Result result =
        InProcess.run(
            Map.of("SELVAGE_SERVE_QUALTY", "3"),
            "serve",
            "--images",
            folder,
            "--keys",
            at("keys.json"),
            "--presets",
            at("presets.json"),
            "--config",
            at("serve.json"));
    assertEquals(2, result.exit(), result.err());
    for (String part :
        List.of(
            "presets.mini: transformations[0].widht",
            "\"width\"",
            "max-aeg",
            "\"max-age\"",
            "SELVAGE_SERVE_QUALTY",
            "\"SELVAGE_SERVE_QUALITY\"")) {
      assertTrue(result.err().contains(part), part + " in " + result.err());
    }
  }

  @Test
  void inspectSaysWhatACompatibleTokenDropsAndWhatWasMeant() {
    String payload = "{\"iss\":\"shop\",\"transformations\":[{\"widht\":9}],\"expp\":1}";
    String header = "{\"typ\":\"JWT\",\"alg\":\"HS256\"}";
    Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
    String token =
        encoder.encodeToString(header.getBytes(StandardCharsets.UTF_8))
            + "."
            + encoder.encodeToString(payload.getBytes(StandardCharsets.UTF_8))
            + "."
            + encoder.encodeToString(new byte[32]);
    InProcess.Result result = InProcess.run("inspect", token);
    assertEquals(0, result.exit(), result.err());
    assertTrue(result.out().contains("transformations[0].widht"), result.out());
    assertTrue(result.out().contains("width"), result.out());
  }

  @Test
  void aBorderPolicysKeysAndValuesAreNamedToo() throws IOException {
    write("policy.json", "{\"tolerence\":3}");
    InProcess.Result key =
        InProcess.run("border", at("a.jpg"), "--border-policy", at("policy.json"));
    assertEquals(2, key.exit());
    assertTrue(key.err().contains("\"tolerance\""), key.err());
    write("policy.json", "{\"rounding\":\"halfup\"}");
    InProcess.Result value =
        InProcess.run("border", at("a.jpg"), "--border-policy", at("policy.json"));
    assertEquals(2, value.exit());
    assertTrue(value.err().contains("\"half_up\""), value.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
  void aByteOrderMarkIsSkippedInEveryJsonFile(String charset) throws IOException {
    marked(charset, "chain.json", "[{\"crop\":\"fit\",\"width\":20}]");
    marked(charset, "keys.json", "{\"issuers\":{\"shop\":[\"" + KEY + "\"]}}");
    marked(charset, "policy.json", "{\"tolerance\":3}");
    assertOk(
        Map.of(),
        "compose",
        at("a.jpg"),
        "-o",
        at("o.png"),
        "--transformations",
        at("chain.json"),
        "--border-policy",
        at("policy.json"));
    assertOk(
        Map.of(),
        "sign",
        "--issuer",
        "shop",
        "--key-file",
        at("keys.json"),
        "--image-id",
        "x",
        "--transformations",
        at("chain.json"));
    assertOk(
        SECRET,
        "delivery-url",
        "--cloud",
        "c",
        "--public-id",
        "p.jpg",
        "--transformations",
        at("chain.json"));
    write("m.csv", "tile,image,transformations\nt,a.jpg,chain.json\n");
    assertOk(Map.of(), "batch", at("m.csv"), "--store", "1", "--journal", at("j.db"), "--dry-run");
  }

  @Test
  void aByteOrderMarkIsSkippedOnStandardInputAndInObservations() throws IOException {
    marked(
        "UTF-8",
        "observations.jsonl",
        "{\"image\":\"a.jpg\",\"borderInfo\":{\"homogeneity\":true,"
            + "\"color\":{\"r\":0,\"g\":0,\"b\":0,\"a\":1}}}\n");
    assertOk(Map.of(), "calibrate", at("observations.jsonl"));
  }

  @Test
  void aChainThatIsNotUnicodeIsRefusedAndNotGuessedAt() throws IOException {
    Files.write(
        folder.resolve("chain.json"),
        "[{\"overlay\":\"caf\u00e9\"}]".getBytes(StandardCharsets.ISO_8859_1));
    InProcess.Result result =
        InProcess.run(
            SECRET,
            "delivery-url",
            "--cloud",
            "c",
            "--public-id",
            "p.jpg",
            "--transformations",
            at("chain.json"));
    assertEquals(2, result.exit(), result.out());
    assertTrue(result.err().contains("UTF-8"), result.err());
  }

  @ParameterizedTest
  @CsvSource({"--crop, fitt, fit", "--gravity, northeast, north_east", "--background, blak, black"})
  void optionsNameTheNearestToo(String option, String value, String nearest) {
    InProcess.Result result =
        InProcess.run("resize", at("a.jpg"), "-o", at("o.png"), "--width", "9", option, value);
    assertEquals(2, result.exit());
    assertTrue(result.err().contains("\"" + nearest + "\""), result.err());
  }

  private String refused(Map<String, String> environment, Object... args) {
    Object[] all = Arrays.copyOf(args, args.length + 2);
    all[args.length] = "--transformations";
    all[args.length + 1] = at("chain.json");
    InProcess.Result result = InProcess.run(environment, all);
    assertEquals(2, result.exit(), args[0] + ": " + result.err());
    assertEquals(1, result.err().lines().count(), result.err());
    return result.err();
  }

  private static void assertOk(Map<String, String> environment, Object... args) {
    InProcess.Result result = InProcess.run(environment, args);
    assertEquals(0, result.exit(), args[0] + ": " + result.err());
  }

  private void marked(String charset, String name, String text) throws IOException {
    Files.write(folder.resolve(name), ("\ufeff" + text).getBytes(Charset.forName(charset)));
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private Path at(String name) {
    return folder.resolve(name);
  }
}
