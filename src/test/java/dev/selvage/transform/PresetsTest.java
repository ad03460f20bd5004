package dev.selvage.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.UsageException;
import dev.selvage.image.Size;
import dev.selvage.layout.Layout;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PresetsTest {
  private static final Presets PRESETS =
      Presets.parse(
          "{\"half\":[{\"width\":0.5}],\"turned\":[{\"transformation\":\"half\"},{\"angle\":90}],"
              + "\"nothing\":[]}");

  private static Chain chain(String json) {
    return ChainJson.parse(json.replace('\'', '"'));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "[{'transformation':'half'}]                        | [{'width':0.5}]",
        "[{'transformation':'half','height':9,'width':3}]   | [{'width':0.5},{'width':3,'height':9}]",
        "[{'width':8},{'transformation':['turned','half']}] | [{'width':8},{'width':0.5},{'angle':90},{'width':0.5}]",
        "[{'transformation':'nothing'}]                     | []",
        "[{},{'width':5}]                                   | [{},{'width':5}]",
      })
  void stepsStandInPlaceBeforeTheRestOfTheirStep(String called, String steps) {
    assertEquals(chain(steps), PRESETS.expand(chain(called)));
  }

  @Test
  void whatIsNotThereIsNamed() {
    UsageException refused =
        assertThrows(
            UsageException.class,
            () -> PRESETS.expand(chain("[{'width':5},{'transformation':'halv'}]")));
    assertEquals("transformations[1].transformation", refused.where());
    assertTrue(refused.remedy().contains("half"), refused.remedy());
    UsageException unread =
        assertThrows(
            UsageException.class,
            () ->
                Layout.of(chain("[{'transformation':'half'}]"), new Size(9, 9), Map.of(), 10_000));
    assertEquals("transformations[0].transformation", unread.where());
  }

  @Test
  void presetsThatCallEachOtherEnd() {
    Presets loop =
        Presets.parse("{\"a\":[{\"transformation\":\"b\"}],\"b\":[{\"transformation\":\"a\"}]}");
    assertThrows(UsageException.class, () -> loop.expand(chain("[{'transformation':'a'}]")));
    Map<String, Chain> chains = new LinkedHashMap<>();
    chains.put("p0", chain("[]"));
    for (int i = 1; i <= 8; i++) {
      String below = "'p" + (i - 1) + "'";
      chains.put(
          "p" + i,
          chain(
              "[{'transformation':["
                  + String.join(",", java.util.Collections.nCopies(16, below))
                  + "]}]"));
    }
    // 16 to the power of 8 calls of nothing.
    assertThrows(
        UsageException.class, () -> new Presets(chains).expand(chain("[{'transformation':'p7'}]")));
    assertEquals(chain("[]"), new Presets(chains).expand(chain("[{'transformation':'p2'}]")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "[]",
        "{'a b':[]}",
        "{'a':{}}",
        "{'a':[{'widht':5}]}",
        "{'a':",
        "{'a':[5]}",
      })
  void aFileThatIsNoneIsRefused(String json) {
    assertThrows(UsageException.class, () -> Presets.parse(json.replace('\'', '"')));
  }

  @ParameterizedTest
  @CsvSource({
    "80, 80",
    "auto, 80",
    "auto:best, 90",
    "auto:good, 80",
    "auto:eco, 65",
    "auto:low, 50",
    "60:420, 60",
    "auto:good:sensitive, 85",
    "1, 1",
    "100, 100"
  })
  void qualitiesAreLevels(String text, int level) {
    assertEquals(level, new Quality(text).level());
  }

  @Test
  void theLastOfAChainCounts() {
    Chain chain =
        chain("[{'quality':50,'format':'png'},{'fetch_format':'auto'},{'quality':'80:444'}]");
    assertEquals(Optional.of(new Quality("80:444")), chain.quality());
    assertEquals(Optional.of(new FetchFormat("auto")), chain.fetchFormat());
    assertEquals(
        new Size(6, 4),
        Layout.of(
                chain("[{'width':3,'dpr':3},{'dpr':'auto'}]").withClientDpr(2),
                new Size(300, 200),
                Map.of(),
                10_000)
            .canvas());
    assertEquals(
        new Size(3, 2),
        Layout.of(chain("[{'width':3},{'dpr':'auto'}]"), new Size(300, 200), Map.of(), 10_000)
            .canvas());
  }

  @Test
  void aLayerIsNoFile() {
    UsageException refused =
        assertThrows(
            UsageException.class,
            () ->
                Layout.of(
                    chain("[{'overlay':'a'},{'format':'png'},{'flags':'layer_apply'}]"),
                    new Size(9, 9),
                    Map.of("a", new Size(3, 3)),
                    10_000));
    assertEquals("transformations[1].fetch_format", refused.where());
  }
}
