package dev.selvage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.selvage.fixtures.Pipes;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** sign, inspect and delivery-url. */
class SignedCommandsTest {
  private static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";

  @TempDir Path folder;
  private Path keys = Path.of("");
  private Path chain = Path.of("");

  @BeforeEach
  void files() throws IOException {
    keys =
        Files.writeString(
            folder.resolve("keys.json"), "{\"issuers\":{\"shop\":[\"" + KEY + "\"]}}");
    chain =
        Files.writeString(
            folder.resolve("chain.json"),
            """
            [{"crop":"fit","width":800},
             {"overlay":"b","crop":"fit","width":800,"x":800},
             {"overlay":"c","crop":"fit","width":800,"x":1200}]\
            """);
  }

  private String compatibleToken(Path transformations) {
    return ok(
            "sign",
            "--issuer",
            "shop",
            "--key-file",
            keys,
            "--tokens",
            "compatible",
            "--transformations",
            transformations)
        .strip();
  }

  @Test
  void whatIsSignedCanBeInspected() {
    String token =
        ok(
                "sign",
                "--issuer",
                "shop",
                "--key-file",
                keys,
                "--image-id",
                "hero",
                "--transformations",
                chain,
                "--expires-in",
                "15m")
            .strip();
    JsonNode json =
        JsonMapper.shared()
            .readTree(ok("inspect", token, "--key-file", keys, "--tokens", "strict", "--json"));
    assertEquals("shop", json.get("issuer").asString());
    assertEquals("hero", json.get("imageId").asString());
    assertTrue(json.get("valid").asBoolean());
    assertEquals(3, json.get("steps").size());
    assertEquals(2400, json.get("steps").get(2).get("width").asInt());
    assertEquals(600, json.get("steps").get(2).get("height").asInt());

    String words = ok("inspect", token, "--key-file", keys);
    assertTrue(words.contains("-> 1600x600"), words);
    assertTrue(words.contains("valid"), words);
    assertTrue(words.contains("after step 3: put "), words);
    assertTrue(words.contains("aaaabbbb") && words.contains("bbbbcccc"), words);
    assertTrue(words.contains(", in 14 minutes") || words.contains(", in 15 minutes"), words);
  }

  /** A step that closes a layer is no chain of its own. */
  @Test
  void layersOfSeveralStepsAreInspected() throws IOException {
    Path layered =
        Files.writeString(
            folder.resolve("layered.json"),
            "[{\"overlay\":\"b\"},{\"angle\":90},{\"flags\":\"layer_apply\"}]");
    String token = compatibleToken(layered);
    String words = ok("inspect", token, "--size", "40x20");
    assertTrue(words.contains("{\"flags\":\"layer_apply\"}  -> 40x40"), words);
    assertTrue(words.contains("b 20x40 at 10,0"), words);
  }

  @Test
  void aTokenSignedWithAnotherKeyIsRefused() throws IOException {
    String token = compatibleToken(chain);
    Path others =
        Files.writeString(
            folder.resolve("others.json"),
            "{\"issuers\":{\"shop\":[\"" + KEY.replace("AAEC", "BBEC") + "\"]}}");
    InProcess.Result result = InProcess.run("inspect", token, "--key-file", others, "--json");
    assertEquals(2, result.exit());
    JsonNode json = JsonMapper.shared().readTree(result.out());
    assertFalse(json.get("valid").asBoolean());
    assertEquals("bad_signature", json.get("refusal").asString());
    assertTrue(json.get("expiresAt").isNull());
  }

  @Test
  void aBaseUrlMakesItAUrl() {
    String url =
        ok(
                "sign",
                "--issuer",
                "shop",
                "--key-file",
                keys,
                "--image-id",
                "hero",
                "--transformations",
                chain,
                "--base-url",
                "https://img.example.org/")
            .strip();
    assertTrue(url.matches("https://img\\.example\\.org/images/hero\\?token=[\\w.-]+"), url);
  }

  @Test
  void deliveryUrlsAreSignedAsTheSdksSignThem() throws IOException {
    Path ten =
        Files.writeString(
            folder.resolve("ten.json"), "[{\"crop\":\"crop\",\"width\":10,\"height\":20}]");
    // Of the SDKs' own tests: cloud test123, secret b.
    InProcess.Result result =
        InProcess.run(
            Map.of("SELVAGE_CLOUD_SECRET", "b"),
            "delivery-url",
            "--cloud",
            "test123",
            "--public-id",
            "image.jpg",
            "--version",
            "1234",
            "--transformations",
            ten);
    assertEquals(0, result.exit(), result.err());
    assertEquals(
        "https://res.cloudinary.com/test123/image/upload/s--Ai4Znfl3--/c_crop,h_20,w_10/v1234/"
            + "image.jpg",
        result.out().strip());
  }

  @Test
  void deliveryUrlsOfTheImageApi() {
    InProcess.Result result =
        InProcess.run(
            Map.of("SELVAGE_CLOUD_SECRET", "s"),
            "delivery-url",
            "--cloud",
            "sadaasdasd",
            "--public-id",
            "f7332109c6c5.jpg",
            "--type",
            "authenticated",
            "--version",
            "v123123",
            "--overlay",
            "b=3bc669b21d8e",
            "--overlay",
            "c=e199b75435bf",
            "--image-api",
            "--transformations",
            chain);
    assertEquals(0, result.exit(), result.err());
    String url = result.out().strip();
    assertTrue(
        url.startsWith("https://res.cloudinary.com/sadaasdasd/image/authenticated/s--"), url);
    assertTrue(
        url.endsWith(
            "--/c_fit,h_1920,w_1920/fl_attachment/dpr_auto,q_auto,f_auto/c_fit,w_800/"
                + "c_fit,l_authenticated:3bc669b21d8e,w_800,x_800/"
                + "c_fit,l_authenticated:e199b75435bf,w_800,x_1200/v123123/f7332109c6c5.jpg"),
        url);
  }

  @ParameterizedTest
  @CsvSource({"c_fit.w_9, 'c_fit,w_9/'", "none, ''", "FILE, 'c_scale,w_7/'"})
  void theBaseChainOfTheImageApiCanBeAnother(String base, String components) throws IOException {
    Path file =
        Files.writeString(folder.resolve("base.json"), "\ufeff[{\"crop\":\"scale\",\"width\":7}]");
    InProcess.Result result =
        InProcess.run(
            Map.of("SELVAGE_CLOUD_SECRET", "s"),
            "delivery-url",
            "--cloud",
            "c",
            "--public-id",
            "p.jpg",
            "--image-api",
            "--base-chain",
            base.replace('.', ',').replace("FILE", file.toString()),
            "--transformations",
            Files.writeString(folder.resolve("one.json"), "[{\"angle\":90}]"));
    assertEquals(0, result.exit(), result.err());
    assertTrue(
        result
            .out()
            .strip()
            .endsWith("--/" + components + "fl_attachment/dpr_auto,q_auto,f_auto/a_90/p.jpg"),
        result.out());
  }

  @ParameterizedTest
  @CsvSource({
    "--image-api, 1920, 1440",
    "--image-api --base-chain none, 40, 30",
    "--image-api --base-chain c_scale.w_10, 10, 8",
    "'', 40, 30"
  })
  void composeDoesAsTheImageApi(String options, int width, int height) throws IOException {
    Path image = folder.resolve("image.png");
    ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "png", image.toFile());
    List<Object> args = new ArrayList<>(List.of("compose", image, "-o", folder.resolve("o.png")));
    Stream.of(options.replace('.', ',').split(" ", -1))
        .filter(option -> !option.isEmpty())
        .forEach(args::add);
    args.addAll(
        List.of(
            "--json", "--transformations", Files.writeString(folder.resolve("none.json"), "[]")));
    JsonNode json = JsonMapper.shared().readTree(ok(args.toArray()));
    assertEquals(width, json.get("width").asInt());
    assertEquals(height, json.get("height").asInt());
  }

  @Test
  void warnsWhenOthersMayReadTheKeys() throws IOException {
    assumeTrue(
        Files.getFileStore(keys).supportsFileAttributeView("posix"),
        "skipped: no permissions here");
    Object[] sign = {
      "sign", "--issuer", "shop", "--key-file", keys, "--image-id", "x", "--transformations", chain
    };
    Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rw-r--r--"));
    InProcess.Result open = InProcess.run(sign);
    assertEquals(0, open.exit());
    assertTrue(open.err().startsWith("warning: " + keys), open.err());
    Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rw-------"));
    assertEquals("", InProcess.run(sign).err());
  }

  @Test
  @Timeout(60)
  void whatIsNoFileOfKeysOrChainEndsTheCommand() throws IOException, InterruptedException {
    Path pipe = Pipes.make(folder.resolve("pipe"));
    for (Object[] paths : new Object[][] {{pipe, chain}, {folder, chain}, {"/dev/zero", chain}}) {
      InProcess.Result result =
          InProcess.run(
              "sign",
              "--issuer",
              "shop",
              "--key-file",
              paths[0],
              "--image-id",
              "x",
              "--transformations",
              paths[1]);
      assertEquals(3, result.exit(), result.err());
      assertEquals(1, result.err().lines().count(), result.err());
    }
    InProcess.Result policy =
        InProcess.run("border", chain, "--border-policy", Path.of("/dev/zero"));
    assertEquals(3, policy.exit(), policy.err());
    InProcess.Result manifest =
        InProcess.run(
            Map.of("SELVAGE_APP_SECRET", "any"),
            "batch",
            pipe,
            "--store",
            "1",
            "--journal",
            folder.resolve("j.db"),
            "--dry-run");
    assertEquals(3, manifest.exit(), manifest.err());
    assertEquals(3, InProcess.run("calibrate", pipe).exit());
    InProcess.Result server =
        InProcess.run(
            "serve",
            "--images",
            folder,
            "--keys",
            keys,
            "--presets",
            pipe,
            "--preset-secret-file",
            "/dev/zero",
            "--config",
            pipe);
    assertEquals(2, server.exit(), server.err());
    assertTrue(server.err().contains("3 mistakes"), server.err());
  }

  @ParameterizedTest
  @CsvSource({
    "inspect nonsense, token",
    "sign --issuer shop --key-file KEYS --transformations CHAIN, image",
    "sign --issuer nobody --key-file KEYS --image-id x --transformations CHAIN, issuer",
    "sign --issuer shop --key-file KEYS --image-id x --transformations CHAIN --expires-in soon,"
        + " soon",
    "sign --issuer shop --key-file KEYS --image-id x, --transformations",
    "sign --issuer shop --key-file KEYS --image-id ../x --transformations CHAIN, dot",
    "sign --issuer shop --key-file KEYS --image-id x --transformations CHAIN --public-id y,"
        + " images:write",
    "sign --issuer shop --key-file KEYS --image-id x --scope images:write --public-id a/../y,"
        + " folder",
    "sign --issuer shop --key-file KEYS --image-id x --scope images:write --type evil, private",
    "sign --issuer shop --key-file KEYS --image-id x --scope images:write --version new, digits",
    "delivery-url --cloud c --public-id p --transformations CHAIN, SELVAGE_CLOUD_SECRET",
    "delivery-url --cloud c --public-id p --transformations CHAIN --no-attachment, image-api",
    "compose x.jpg -o o.jpg --transformations CHAIN --base-chain none, image-api",
    "compose x.jpg -o o.jpg --transformations CHAIN --image-api --base-chain e_vignette, e_vignette",
  })
  void whatCannotBeUsedIs2(String line, String says) {
    Object[] args =
        line.replace("KEYS", keys.toString()).replace("CHAIN", chain.toString()).split(" ");
    InProcess.Result result = InProcess.run(args);
    assertEquals(2, result.exit(), result.err());
    assertTrue(result.err().contains(says), result.err());
    assertEquals(1, result.err().lines().count(), result.err());
    assertFalse(result.err().contains(KEY), "a key must not be shown");
  }

  @Test
  void aTokenForStoringNamesTheImageElsewhere() {
    String token =
        ok(
                "sign",
                "--issuer",
                "shop",
                "--key-file",
                keys,
                "--image-id",
                "E\u0301t\u00e9/1",
                "--scope",
                "images:write",
                "--scope",
                "images:delete",
                "--public-id",
                "shop/hero",
                "--type",
                "private",
                "--version",
                "v7")
            .strip();
    JsonNode json =
        JsonMapper.shared()
            .readTree(ok("inspect", token, "--key-file", keys, "--tokens", "strict", "--json"));
    assertTrue(json.get("valid").asBoolean());
    assertEquals("\u00c9t\u00e9/1", json.get("imageId").asString());
    assertEquals("shop/hero", json.get("publicId").asString());
    assertEquals("private", json.get("type").asString());
    assertEquals("7", json.get("version").asString());
    assertEquals("[\"images:delete\",\"images:write\"]", json.get("scopes").toString());
    String words = ok("inspect", token);
    assertTrue(words.contains("images:delete images:write"), words);
    assertTrue(words.contains("private v7 shop/hero"), words);
  }

  @Test
  void aUrlHasTheIdPercentEncoded() {
    String url =
        ok(
                "sign",
                "--issuer",
                "shop",
                "--key-file",
                keys,
                "--image-id",
                "Summer dress/\u00e9 1.v2",
                "--transformations",
                chain,
                "--base-url",
                "https://img.example.org")
            .strip();
    String start = "https://img.example.org/images/Summer%20dress%2F%C3%A9%201.v2?token=";
    assertTrue(url.startsWith(start), url);
  }

  @Test
  void anIssuerSignsForItsImagesOnly() throws IOException {
    Path limited =
        Files.writeString(
            folder.resolve("limited.json"),
            "{\"issuers\":{\"shop\":{\"keys\":[\"" + KEY + "\"],\"images\":\"shop-*\"}}}");
    Object[] line = {
      "sign", "--issuer", "shop", "--key-file", limited, "--transformations", chain, "--image-id"
    };
    Object[] own = Arrays.copyOf(line, line.length + 1);
    own[line.length] = "shop-1";
    // The overlays b and c are none of its images.
    InProcess.Result result = InProcess.run(own);
    assertEquals(2, result.exit(), result.out());
    assertTrue(result.err().contains("overlay"), result.err());
    String token =
        ok(
                "sign",
                "--issuer",
                "shop",
                "--key-file",
                keys,
                "--transformations",
                chain,
                "--image-id",
                "x")
            .strip();
    InProcess.Result inspected = InProcess.run("inspect", token, "--key-file", limited, "--json");
    assertEquals(2, inspected.exit());
    assertTrue(inspected.out().contains("not_its_issuers"), inspected.out());
  }

  @Test
  void aShortKeyIsRefusedWithoutShowingIt() throws IOException {
    Path weak =
        Files.writeString(folder.resolve("weak.json"), "{\"issuers\":{\"shop\":[\"c2hvcnQ\"]}}");
    InProcess.Result result =
        InProcess.run(
            "sign",
            "--issuer",
            "shop",
            "--key-file",
            weak,
            "--image-id",
            "x",
            "--transformations",
            chain);
    assertEquals(2, result.exit());
    assertTrue(result.err().contains("256"), result.err());
    assertFalse(result.err().contains("c2hvcnQ"), result.err());
  }

  private static String ok(Object... args) {
    InProcess.Result result = InProcess.run(args);
    assertEquals(0, result.exit(), result.err());
    return result.out();
  }
}
