package dev.selvage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.sandbox.Sandbox;
import dev.selvage.sandbox.SandboxSettings;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TilesCommandTest {
  private static final Sandbox SANDBOX = Sandbox.start(SandboxSettings.builder().build());
  private static final Map<String, String> TOKEN = Map.of("SELVAGE_TOKEN", "sandbox-1");

  @AfterAll
  static void stop() {
    SANDBOX.close();
  }

  private static InProcess.Result run(Map<String, String> environment, Object... more) {
    Object[] args = new Object[more.length + 3];
    args[0] = "tiles";
    args[1] = "--api";
    args[2] = SANDBOX.api();
    System.arraycopy(more, 0, args, 3, more.length);
    return InProcess.run(environment, args);
  }

  @Test
  void listsEachTileWithItsPictures() {
    InProcess.Result result = run(TOKEN, "--store", 1003, "--json");
    assertEquals(0, result.exit(), result.err());
    JsonNode tiles = JsonMapper.builder().build().readTree(result.out());
    assertEquals(
        List.of("hero", "slider", "story", "logos", "custom", "footer"), each(tiles, "id"));
    JsonNode hero = tiles.get(0);
    assertEquals("COVER", hero.get("type").stringValue());
    assertEquals("Cover", hero.get("name").stringValue());
    assertEquals("VISIBLE", hero.get("visibility").stringValue());
    assertEquals(
        "[{\"pointer\":\"/background/imageData\",\"bucket\":\"eu-fra\","
            + "\"url\":\"1003/cover-Samp1e/0000001-2000x2000.jpg\",\"width\":2000,\"height\":1200,"
            + "\"borderInfo\":{\"homogeneity\":true,\"color\":{\"r\":255,\"g\":255,\"b\":255,\"a\":1}}}]",
        hero.get("images").toString());
    assertEquals(
        List.of("/slides/0/image", "/slides/1/image", "/slides/2/image"),
        each(tiles.get(1).get("images"), "pointer"));
    assertEquals(
        List.of("/a~1b/~0/0/deep/image", "/Image", "/image"),
        each(tiles.get(4).get("images"), "pointer"));
    assertEquals(0, tiles.get(5).get("images").size());
  }

  @Test
  void printsThemForPeople() {
    InProcess.Result result = run(TOKEN, "--store", 1003, "--published", "--page", "home");
    assertEquals(0, result.exit(), result.err());
    assertEquals(
        """
        hero: COVER, Cover, VISIBLE
          /background/imageData  2000x1200 px, border rgba(255, 255, 255, 1), one colour all round
        slider: SLIDER, Slides, VISIBLE
          /slides/0/image  1600x1200 px, border rgba(129, 96, 73, 1), not one colour
          /slides/1/image  empty
          /slides/2/image  empty
        custom: CUSTOM, Made by hand, VISIBLE
          /a~1b/~0/0/deep/image  empty
          /Image                 empty
          /image                 empty
        footer: FOOTER, Footer, VISIBLE
        """,
        result.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELVAGE_OTHER|x|1003|2|set SELVAGE_TOKEN or SELVAGE_APP_SECRET",
        "SELVAGE_TOKEN|unknown|1003|4|403 INVALID_API_TOKEN",
        "SELVAGE_TOKEN|sandbox-1|0|2|give the store's number",
        "SELVAGE_APP_SECRET|any|1003|0|tile",
      })
  void saysWhatIsWrong(String variable, String value, String store, int exit, String said) {
    InProcess.Result result = run(Map.of(variable, value), "--store", store);
    assertEquals(exit, result.exit(), result.err());
    assertTrue(result.err().contains(said), result.err());
  }

  private static List<String> each(JsonNode array, String member) {
    return StreamSupport.stream(array.spliterator(), false)
        .map(node -> node.get(member).stringValue())
        .toList();
  }
}
