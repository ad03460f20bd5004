package dev.selvage.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.selvage.UsageException;
import dev.selvage.effect.Effect;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ChainJsonTest {
  private static final String TILES =
      """
      [{"crop":"fit","width":800},\
      {"overlay":"b","crop":"fit","width":800,"x":800},\
      {"overlay":"c","crop":"fit","width":800,"x":1200}]""";

  @Test
  void readsAndWritesThreeTiles() {
    Chain chain = ChainJson.parse(TILES);
    Transformation.Builder fit = Transformation.builder().crop(Crop.FIT).width(800);
    Transformation base = fit.build();
    assertEquals(
        Chain.of(base, fit.overlay("b").x(800).build(), fit.overlay("c").x(1200).build()), chain);
    assertEquals(TILES, ChainJson.write(chain));
    assertEquals(Map.of("crop", "fit", "width", 800), ChainJson.toClaim(chain).get(0));
  }

  @Test
  void readsEveryKey() {
    Chain chain =
        ChainJson.parse(
            """
            [{"overlay":"o", "crop":"lfill", "width":0.5, "height":1.0, "x":-0.25, "y":0,
              "gravity":"south_east", "angle":-90, "opacity":40, "background":"rgb:0f8",
              "aspect_ratio":"16:9", "zoom":1.5, "dpr":2,
              "effect":["sepia", 50], "radius":[20, "max"], "color":"#abc",
              "border":{"width":"3", "color":"#ABCDEF80"},
              "flags":["tiled.relative", "no_overflow"]}]""");
    Transformation step = chain.steps().get(0);
    assertEquals(
        new Transformation(
            Crop.LFILL,
            Length.fraction(0.5),
            Length.fraction(1),
            new AspectRatio("16:9"),
            "o",
            null,
            Length.fraction(-0.25),
            Length.px(0),
            Gravity.SOUTH_EAST,
            new Factor("1.5"),
            Angle.of(-90),
            new Effect("sepia:50"),
            new Radius("20:max"),
            new BorderLine(3, new ChainColor("rgb:ABCDEF80")),
            new ChainColor("rgb:abc"),
            40,
            new BackgroundColor("rgb:0f8"),
            new Dpr("2"),
            null,
            null,
            null,
            null,
            Set.of(Flag.TILED, Flag.NO_OVERFLOW, Flag.RELATIVE)),
        step);
    assertEquals(
        "[{\"overlay\":\"o\",\"crop\":\"lfill\",\"width\":0.5,\"height\":1.0,"
            + "\"aspect_ratio\":\"16:9\",\"x\":-0.25,\"y\":0,\"gravity\":\"south_east\",\"zoom\":1.5,"
            + "\"angle\":-90,\"effect\":\"sepia:50\",\"radius\":\"20:max\","
            + "\"border\":\"3px_solid_rgb:ABCDEF80\",\"color\":\"#abc\",\"opacity\":40,\"background\":\"#0f8\",\"dpr\":2,"
            + "\"flags\":\"tiled.no_overflow.relative\"}]",
        ChainJson.write(chain));
  }

  /**
   * The claims of a recorded call of the image API, whose answer has fl_tiled on the first only.
   */
  private static List<Map<String, Object>> recordedClaim() {
    Map<String, Object> nothing = new HashMap<>();
    nothing.put("x", null);
    return List.of(
        Map.of(
            "width",
            200,
            "overlay",
            "o",
            "flags",
            "tiled.sepia",
            "miaim",
            "hey hey !",
            "super_plop",
            List.of()),
        Map.of("width", 101, "flags", "tiled", "height", 102, "crop", "fit"),
        Map.of("colour", 1),
        nothing);
  }

  @Test
  void aCompatibleClaimLosesWhatNobodyKnows() {
    assertEquals(
        List.of(
            Transformation.builder().overlay("o").width(200).flag(Flag.TILED).build(),
            Transformation.of(Crop.FIT, 101, 102),
            Transformation.builder().build(),
            Transformation.builder().build()),
        ChainJson.ofCompatibleClaim(recordedClaim()).steps());
    assertThrows(UsageException.class, () -> ChainJson.ofClaim(recordedClaim()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"widht\":1}                        | widht     | width",
        "{\"Crop\":\"fit\"}                 | Crop      | crop",
        "{\"colour\":null}                    | colour    | color",
        "{\"overlay\":\"o\",\"flags\":\"tilde\"} | flags | tiled",
        "{\"flags\":[\"nooverflow\"]}       | flags     | no_overflow",
        "{\"crop\":\"fitt\"}                | crop      | fit",
        "{\"gravity\":\"easst\"}            | gravity   | east",
        "{\"gravity\":\"centre\"}           | gravity   | center",
        "{\"background\":\"blakc\"}         | background | black",
      })
  void refusesWhatNobodyKnowsWithTheNearest(String step, String key, String nearest) {
    UsageException e =
        assertThrows(UsageException.class, () -> ChainJson.parse("[{}," + step + "]"));
    assertEquals("transformations[1]." + key, e.where());
    assertTrue(e.remedy().contains("the nearest is \"" + nearest + "\""), e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "if",
        "$size",
        "page",
        "density",
        "raw_transformation",
        "variables",
        "color_space"
      })
  void refusesWhatWouldMakeAnotherPictureEvenInACompatibleClaim(String key) {
    List<Map<String, Integer>> claim = List.of(Map.of(key, 1, "width", 5));
    for (Function<List<?>, Chain> reader :
        List.<Function<List<?>, Chain>>of(ChainJson::ofClaim, ChainJson::ofCompatibleClaim)) {
      UsageException e = assertThrows(UsageException.class, () -> reader.apply(claim));
      assertEquals("transformations[0]." + key, e.where());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"layer_apply", "tiled.layer_apply"})
  void refusesToCloseALayerWhereNoneIsOpenEvenInACompatibleClaim(String flags) {
    List<Map<String, String>> claim = List.of(Map.of("flags", flags));
    for (Function<List<?>, Chain> reader :
        List.<Function<List<?>, Chain>>of(ChainJson::ofClaim, ChainJson::ofCompatibleClaim)) {
      UsageException e = assertThrows(UsageException.class, () -> reader.apply(claim));
      assertEquals("transformations[0].flags", e.where());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "effect | \"sepia\" | \"sepia\"",
        "effect | [\"brightness\",-50] | \"brightness:-50\"",
        "effect | [\"contrast\",\"120\",\"linear\"] | \"contrast:120:linear\"",
        "effect | {\"saturation\":-70} | \"saturation:-70\"",
        "effect | \"contrast:level_150;type_linear\" | \"contrast:level_150;type_linear\"",
        "background | \"white\" | \"white\"",
        "background | \"AliceBlue\" | \"AliceBlue\"",
        "background | \"#ABC\" | \"#ABC\"",
        "background | \"rgb:9990\" | \"#9990\"",
        "background | \"none\" | \"none\"",
        "aspect_ratio | \"4:3\" | \"4:3\"",
        "aspect_ratio | 1.50 | 1.5",
        "aspect_ratio | 2 | 2",
        "aspect_ratio | \"1.50\" | \"1.50\"",
        "aspect_ratio | 1.7777777777777777 | 1.777777778",
        "dpr | 2 | 2",
        "dpr | 2.0 | 2.0",
        "dpr | \"2.0\" | 2.0",
        "dpr | \"0.750\" | \"0.750\"",
        "dpr | \"02\" | \"02\"",
        "dpr | \"auto\" | \"auto\"",
        "quality | 80 | 80",
        "quality | \"100\" | 100",
        "quality | \"auto:good:sensitive\" | \"auto:good:sensitive\"",
        "quality | \"80:444\" | \"80:444\"",
        "fetch_format | \"jxl\" | \"jxl\"",
        "transformation | \"thumb\" | \"thumb\"",
        "transformation | \"a.b\" | [\"a\",\"b\"]",
        "angle | [\"ignore\",90] | [\"ignore\",90]",
        "angle | \"hflip.45\" | [\"hflip\",45]",
        "zoom | 1e-3 | 0.001",
        "zoom | 0.0000125 | \"0.0000125\"",
      })
  void writesValuesAsTheyWereGiven(String key, String json, String written) {
    Chain chain = ChainJson.parse("[{\"" + key + "\":" + json + "}]");
    assertEquals("[{\"" + key + "\":" + written + "}]", ChainJson.write(chain));
    assertEquals(chain, ChainJson.parse(ChainJson.write(chain)));
  }

  @Test
  void skipsAByteOrderMark() {
    assertEquals(ChainJson.parse(TILES), ChainJson.parse("\ufeff" + TILES));
  }

  @Test
  void namesWhatNobodyKnows() {
    Map<Object, Object> odd = new HashMap<>();
    odd.put(7, "seven");
    List<Object> claim =
        List.of(
            Map.of("width", 1, "miaim", "hey"),
            Map.of("overlay", "o", "flags", List.of("tiled.sepia", "relative")),
            odd);
    assertEquals(
        List.of(
            "transformations[0].miaim", "transformations[1].flags.sepia", "transformations[2].7"),
        new ArrayList<>(ChainJson.unknownKeys(claim)));
    assertEquals("relative", ChainJson.nearestKey("transformations[1].flags.relatif"));
    assertEquals("width", ChainJson.nearestKey("transformations[0].widht"));
    assertThrows(UsageException.class, () -> ChainJson.unknownKeys(List.of("x")));
  }

  @Test
  void flagsWithoutOverlayAreNotWritten() {
    Chain chain = Chain.of(Transformation.builder().width(5).flag(Flag.TILED).build());
    assertEquals("[{\"width\":5}]", ChainJson.write(chain));
  }

  @ParameterizedTest
  @CsvSource({
    "800, 800, false",
    "10.0, 10, true",
    "1.5, 1.5, true",
    "2.0, 2, true",
    "\"800\", 800, false",
    "\"1e3\", 1000, false",
    "1000000, 1000000, false",
    "1, 1, false",
    "1.0, 1, true",
    "\"1.0\", 1, true",
    "0.5, 0.5, true",
    "\"0.5\", 0.5, true",
    "5e-1, 0.5, true",
  })
  void readsNumbersAsWritten(String json, double value, boolean fraction) {
    Chain chain = ChainJson.parse("[{\"width\":" + json + "}]");
    assertEquals(new Length(value, fraction), chain.steps().get(0).width());
  }

  @Test
  void readsNumbersOfEveryType() {
    Length px = Length.px(800);
    List<Object> pixels =
        List.of(800, 800L, "800", BigInteger.valueOf(800), new BigDecimal("8e2"), (short) 800);
    for (Object value : pixels) {
      assertEquals(px, width(value), value.getClass().toString());
    }
    assertEquals(Length.px(1), width((byte) 1));
    assertEquals(Length.fraction(1), width(1.0));
    assertEquals(Length.fraction(0.5), width(new BigDecimal("0.50")));
  }

  private static Length width(Object value) {
    Length width = ChainJson.ofClaim(List.of(Map.of("width", value))).steps().get(0).width();
    return Objects.requireNonNull(width);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "width | 1e20",
        "width | 1e400",
        "width | 99999999999999999999",
        "width | 1000001",
        "width | -800",
        "width | -0.5",
        "width | 0",
        "width | 0.0",
        "width | 800.0",
        "width | 1.0e3",
        "width | \"10.1\"",
        "width | \"iw_div_2\"",
        "width | \"$size\"",
        "x | -10.5",
        "aspect_ratio | \"0:9\"",
        "aspect_ratio | \"16/9\"",
        "aspect_ratio | 0",
        "aspect_ratio | -1.5",
        "aspect_ratio | 0.0000001",
        "aspect_ratio | []",
        "effect | \"sepia:101\"",
        "effect | \"art:zorro\"",
        "effect | {}",
        "effect | []",
        "effect | {\"sepia\":50,\"hue\":5}",
        "effect | {\"sepia\":null}",
        "effect | [\"sepia\",[50]]",
        "effect | [\"sepia\",0.5]",
        "effect | [50]",
        "effect | true",
        "effect | 1",
        "zoom | 0",
        "zoom | \"auto\"",
        "dpr | 0",
        "dpr | -2",
        "dpr | 101",
        "dpr | 1e400",
        "dpr | \"all\"",
        "quality | 0",
        "quality | 101",
        "quality | \"auto:great\"",
        "quality | \"80:411\"",
        "fetch_format | \"a b\"",
        "format | 3",
        "transformation | []",
        "transformation | \"a/b\"",
        "dpr | true",
        "background | \"gen_fill\"",
        "background | \"blac\\u212a\"",
        "overlay | \"fetch:aHR0cDovL2E\"",
        "overlay | \"lut:x\"",
        "width | true",
        "width | {}",
        "width | [800]",
        "width | \"\"",
        "width | \"800px\"",
        "width | \"0x10\"",
        "width | \"NaN\"",
        "width | \"10000000000000000000000000000000000000000000000000000\"",
        "height | -1",
        "x | 1e7",
        "y | \"left\"",
        "crop | \"shrink\"",
        "crop | 5",
        "crop | \"FIT\"",
        "gravity | \"head\"",
        "angle | 45.5",
        "angle | \"hflipp\"",
        "angle | \"hflip.x5\"",
        "angle | \"hflip..90\"",
        "angle | \"\"",
        "angle | []",
        "angle | [\"hflip\",[90]]",
        "angle | [\"vflip\",null]",
        "angle | [\"hflip.90\"]",
        "angle | true",
        "angle | 10000",
        "angle | 1e20",
        "angle | 0.5",
        "angle | \"x\"",
        "opacity | 101",
        "opacity | -1",
        "opacity | 0.5",
        "background | \"nosuchcolour\"",
        "background | 255",
        "overlay | \" \"",
        "overlay | 17",
        "overlay | {}",
        "flags | 1",
        "flags | [1]",
        "flags | {}",
      })
  void refusesValuesByStepAndKey(String key, String json) {
    String text = "[{},{},{\"overlay\":\"o\",\"" + key + "\":" + json + "}]";
    if (key.equals("overlay")) {
      text = "[{},{},{\"overlay\":" + json + "}]";
    }
    String claim = text;
    UsageException e = assertThrows(UsageException.class, () -> ChainJson.parse(claim));
    assertEquals("transformations[2]." + key, e.where());
  }

  @Test
  void refusesNumbersThatAreNone() {
    for (double value : new double[] {Double.NaN, Double.NEGATIVE_INFINITY, 1e20}) {
      List<Map<String, Double>> claim = List.of(Map.of("x", value));
      UsageException e = assertThrows(UsageException.class, () -> ChainJson.ofClaim(claim));
      assertEquals("transformations[0].x", e.where());
    }
  }

  @Test
  void refusesPixelsMixedWithFractions() {
    UsageException e =
        assertThrows(
            UsageException.class, () -> ChainJson.parse("[{\"width\":800,\"height\":0.5}]"));
    assertEquals("transformations[0].width, height, x, y", e.where());
    assertTrue(e.what().contains("mix"), e.what());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "{}",
        "null",
        "17",
        "\"text\"",
        "[",
        "[{]",
        "[{\"width\":NaN}]",
        "[{}] []",
        "[{\"width\":1,\"width\":2}]",
      })
  void refusesWhatIsNoArray(String json) {
    UsageException e = assertThrows(UsageException.class, () -> ChainJson.parse(json));
    assertEquals("transformations", e.where());
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1]", "[null]", "[[]]", "[\"crop\"]"})
  void refusesElementsThatAreNoObjects(String json) {
    UsageException e = assertThrows(UsageException.class, () -> ChainJson.parse(json));
    assertEquals("transformations[0]", e.where());
  }

  @Test
  void refusesDeepAndHugeText() {
    for (String json :
        List.of(
            "[".repeat(10_000),
            "[{\"a\":".repeat(5_000),
            "[{\"overlay\":\"" + "x".repeat(ChainJson.MAX_CHARS) + "\"}]",
            " ".repeat(ChainJson.MAX_CHARS) + "[]",
            "[{\"width\":" + "1".repeat(2_000) + "}]")) {
      UsageException e = assertThrows(UsageException.class, () -> ChainJson.parse(json));
      assertTrue(e.toString().length() < 500, e.toString());
    }
    assertEquals(0, ChainJson.parse(" ".repeat(ChainJson.MAX_CHARS - 2) + "[]").steps().size());
  }

  @Test
  void keepsLongTextOutOfMessages() {
    Object deep = List.of();
    for (int i = 0; i < 100_000; i++) {
      deep = List.of(deep);
    }
    String text = "x".repeat(50_000);
    List<Map<String, Object>> claims =
        List.of(
            Map.of("width", text),
            Map.of("crop", text),
            Map.of("background", text),
            Map.of("overlay", text),
            Map.of("width", deep),
            Map.of("width", Map.of("a", deep)));
    for (Map<String, Object> step : claims) {
      UsageException e = assertThrows(UsageException.class, () -> ChainJson.ofClaim(List.of(step)));
      assertTrue(e.toString().length() < 300, () -> "message of " + e.toString().length());
    }
    Set<String> unknown = ChainJson.unknownKeys(List.of(Map.of(text, 1)));
    assertTrue(unknown.iterator().next().length() < 100, unknown.toString());
  }

  @Test
  void refusesTooManySteps() {
    List<Map<String, Object>> most = Collections.nCopies(Chain.MAX_STEPS, Map.of("width", 5));
    assertEquals(Chain.MAX_STEPS, ChainJson.ofClaim(most).steps().size());
    List<Map<String, Object>> more = Collections.nCopies(Chain.MAX_STEPS + 1, Map.of("width", -5));
    UsageException e = assertThrows(UsageException.class, () -> ChainJson.ofClaim(more));
    assertEquals("transformations", e.where());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "90                    | 90                    | 90",
        "\"-90\"             | -90                   | -90",
        "90.0                  | 90                    | 90",
        "[270]                 | 270                   | 270",
        "\"hflip\"           | \"hflip\"           | hflip",
        "[\"vflip\"]         | \"vflip\"           | vflip",
        "\"hflip.90\"        | [\"hflip\",90]      | hflip.90",
        "[\"vflip\",-90]     | [\"vflip\",-90]     | vflip.-90",
        "[\"hflip\",\"90\",\"vflip\"] | [\"hflip\",90,\"vflip\"] | hflip.90.vflip",
        "[90,90]               | [90,90]               | 90.90",
      })
  void readsAndWritesTurnsAndFlips(String json, String written, String url) {
    Chain chain = ChainJson.parse("[{\"angle\":" + json + "}]");
    assertEquals("[{\"angle\":" + written + "}]", ChainJson.write(chain));
    assertEquals(chain, ChainJson.parse(ChainJson.write(chain)));
    Angle angle = Objects.requireNonNull(chain.steps().get(0).angle());
    assertEquals(url, angle.toString());
    assertEquals(angle, Angle.parse(url));
  }

  @Test
  void aWrittenStepHasNoNulls() {
    Transformation step = Transformation.builder().angle(90).build();
    assertNull(ChainJson.toClaim(Chain.of(step)).get(0).get("width"));
    assertEquals("[{\"angle\":90}]", ChainJson.write(Chain.of(step)));
  }

  @Test
  void writesTheSeedsClaimByteForByte() throws IOException {
    Path seed = Path.of("..", "shared", "seeds", "retrieve-3-images-tiled.md");
    assumeTrue(Files.exists(seed), "needs ../shared/seeds");
    Matcher token = Pattern.compile("token=[^.]+\\.([^.]+)\\.").matcher(Files.readString(seed));
    assertTrue(token.find());
    byte[] payload = Base64.getUrlDecoder().decode(token.group(1));
    String claims = new String(payload, StandardCharsets.UTF_8);
    String claim = claims.substring(claims.indexOf('['), claims.lastIndexOf(']') + 1);
    assertEquals(claim, ChainJson.write(ChainJson.parse(claim)));
  }

  @Test
  void readsTheRecordedClaims() throws IOException {
    Path vectors = Path.of("..", "shared", "vectors", "image-api-examples.json");
    assumeTrue(Files.exists(vectors), "needs ../shared/vectors");
    int read = 0;
    for (JsonNode example : JsonMapper.builder().build().readTree(Files.readString(vectors))) {
      JsonNode claim = example.path("claims").path("transformations");
      if (claim.isArray()) {
        List<?> steps = JsonMapper.shared().convertValue(claim, List.class);
        assertEquals(claim.size(), ChainJson.ofCompatibleClaim(steps).steps().size());
        read++;
      }
    }
    assertTrue(read >= 4, "examples read: " + read);
  }
}
