package dev.selvage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.fixtures.Pictures;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.PixelFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExplainCommandTest {
  private static final Pattern PICTURE = Pattern.compile("src=\"data:image/\\w+;base64,([^\"]+)\"");

  @TempDir private Path folder;

  private Path base;
  private Path logo;

  @BeforeEach
  void draw() throws IOException {
    base = image("base.png", 80, 60);
    logo = image("logo.png", 20, 10);
  }

  private Path image(String name, int width, int height) throws IOException {
    return Files.write(
        folder.resolve(name),
        Pictures.file(Pictures.noise(PixelFormat.RGB, width, height, 1), ImageFormat.PNG));
  }

  private Path chain(String json) throws IOException {
    return Files.writeString(folder.resolve("chain.json"), json);
  }

  /** Fits to 40 x 30, puts the logo in its corner, blurs, trims and scales. */
  private Path usual() throws IOException {
    return chain(
        "[{\"crop\":\"fit\",\"width\":40},"
            + "{\"overlay\":\"logo\"},{\"angle\":90},"
            + "{\"flags\":\"layer_apply\",\"gravity\":\"south_east\"},"
            + "{\"effect\":\"blur:100\"},{\"effect\":\"trim\"},{\"crop\":\"scale\",\"width\":20}]");
  }

  @Test
  void tellsScriptsWhatEachStepDoes() throws IOException {
    InProcess.Result result =
        InProcess.run("explain", usual(), base, "--overlay", "logo=" + logo, "--json");
    assertEquals(0, result.exit(), result.err());
    JsonNode json = JsonMapper.shared().readTree(result.out());
    assertEquals(1, json.size());
    JsonNode image = json.get(0);
    assertEquals(
        List.of("image", "width", "height", "steps", "plans", "cost", "result", "warnings"),
        List.copyOf(image.propertyNames()));
    assertEquals(80, image.get("width").asInt());
    JsonNode steps = image.get("steps");
    assertEquals(7, steps.size());
    assertEquals(
        List.of("folded", "unchanged", "folded", "unchanged", "barrier", "unchanged", "folded"),
        texts(steps, "work"));
    assertEquals(List.of(0, 1, 1, 0, 0, 0, 0), numbers(steps, "depth"));
    assertEquals(List.of(40, 20, 10, 40, 40, 40, 20), numbers(steps, "width"));
    assertEquals("{\"width\":20,\"height\":10}", steps.get(2).get("before").toString());
    assertEquals(
        "{\"x\":30,\"y\":10,\"width\":10,\"height\":20}",
        steps.get(3).get("placements").get(1).toString());
    assertEquals("[\"trim\"]", steps.get(5).get("measured").toString());
    assertEquals("{\"angle\":90}", steps.get(2).get("transformation").toString());
    assertEquals("close the layer and place it, gravity south_east", words(steps, 3));
    assertEquals("scale to width 20", words(steps, 6));
    JsonNode cost = image.get("cost");
    assertEquals(80 * 60 + 20 * 10, cost.get("sourcePixels").asInt());
    assertEquals("{\"width\":40,\"height\":30}", cost.get("largest").toString());
    assertTrue(cost.get("effectPixels").asInt() >= 40 * 30, cost.toString());
    assertEquals(20, image.get("result").get("width").asInt());
    assertEquals(2, image.get("plans").size());
    assertFalse(image.get("plans").get(0).get("route").asString().isEmpty());
  }

  private static String words(JsonNode steps, int index) {
    return steps.get(index).get("words").asString();
  }

  private static List<String> texts(JsonNode steps, String key) {
    return steps.valueStream().map(step -> step.get(key).asString()).toList();
  }

  private static List<Integer> numbers(JsonNode steps, String key) {
    return steps.valueStream().map(step -> step.get(key).asInt()).toList();
  }

  @Test
  void tellsPeople() throws IOException {
    InProcess.Result result = InProcess.run("explain", usual(), base, "--overlay", "logo=" + logo);
    assertEquals(0, result.exit(), result.err());
    for (String part :
        List.of(
            base + "  80x60 px",
            "fit into width 40",
            "80x60 -> 40x30",
            "folded into one resampling",
            "barrier: drawn first",
            "measures trim first",
            "a 40x30 at 0,0; b 10x20 at 30,10",
            "decoded  " + base + ": ",
            "largest canvas 40x30",
            "result   20x15 px, jpeg")) {
      assertTrue(result.out().contains(part), part + " is not in\n" + result.out());
    }
  }

  /** Each picture is what the chain up to its step gives, at most 480 px wide. */
  @Test
  void writesAPageWithAPictureAfterEachStep() throws IOException {
    Path page = folder.resolve("page.html");
    InProcess.Result result =
        InProcess.run("explain", usual(), base, "--overlay", "logo=" + logo, "--report", page);
    assertEquals(0, result.exit(), result.err());
    String html = Files.readString(page);
    assertFalse(html.contains("://"), "asks a host");
    assertTrue(html.contains("prefers-color-scheme: dark"), html);
    List<String> sizes =
        PICTURE
            .matcher(html)
            .results()
            .map(match -> size(Base64.getDecoder().decode(match.group(1))))
            .toList();
    assertEquals(List.of("40x30", "40x30", "40x30", "40x30", "40x30", "40x30", "20x15"), sizes);
  }

  private static String size(byte[] file) {
    try {
      var picture = ImageIO.read(new ByteArrayInputStream(file));
      return picture.getWidth() + "x" + picture.getHeight();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void picturesAreSmallAndTheFirst40() throws IOException {
    Path large = image("large.png", 1000, 200);
    String steps =
        String.join(",", IntStream.range(0, 42).mapToObj(i -> "{\"opacity\":100}").toList());
    Path page = folder.resolve("page.html");
    InProcess.Result result =
        InProcess.run("explain", chain("[" + steps + "]"), large, "--report", page);
    assertEquals(0, result.exit(), result.err());
    Matcher pictures = PICTURE.matcher(Files.readString(page));
    assertTrue(pictures.find());
    assertEquals("480x96", size(Base64.getDecoder().decode(pictures.group(1))));
    assertEquals(40, 1 + pictures.results().count());
    assertTrue(Files.readString(page).contains("only the first 40 steps have a picture"));
  }

  @Test
  void whatCannotBeUsedIsToldAndTheRestIsDone() throws IOException {
    Path broken = Files.writeString(folder.resolve("broken.png"), "no picture");
    Path fit = chain("[{\"crop\":\"fit\",\"width\":40}]");
    InProcess.Result result = InProcess.run("explain", fit, broken, base, logo, "--json");
    assertEquals(3, result.exit());
    assertEquals(1, result.err().lines().count(), result.err());
    assertEquals(2, JsonMapper.shared().readTree(result.out()).size());

    InProcess.Result other = InProcess.run("explain", chain("[{\"crop\":\"sideways\"}]"), base);
    assertEquals(2, other.exit());
    assertEquals("", other.out());
    assertEquals(2, InProcess.run("explain", fit).exit());
    assertEquals(2, InProcess.run("explain", fit, base, "--report", base).exit());
    Path needs = chain("[{\"overlay\":\"logo\"}]");
    InProcess.Result missing = InProcess.run("explain", needs, base);
    assertEquals(2, missing.exit());
    assertTrue(missing.err().contains("overlay logo"), missing.err());
  }

  @Test
  void aChainThatDoesNotFitOneImageIsNoMatterForTheOthers() throws IOException {
    Path cut = chain("[{\"crop\":\"crop\",\"width\":5,\"height\":5,\"x\":30,\"y\":5}]");
    InProcess.Result result = InProcess.run("explain", cut, logo, base, "--json");
    assertEquals(2, result.exit());
    assertEquals(1, JsonMapper.shared().readTree(result.out()).size(), result.out());
  }
}
