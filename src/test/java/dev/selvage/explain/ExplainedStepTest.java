package dev.selvage.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.image.Size;
import dev.selvage.layout.Layout;
import dev.selvage.text.TextRenderer;
import dev.selvage.transform.Chain;
import dev.selvage.transform.ChainJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplainedStepTest {
  private static final Size IMAGE = new Size(400, 300);

  private static List<ExplainedStep> steps(String json) {
    Chain chain = ChainJson.parse(json.replace('\'', '"'));
    Map<String, Size> overlays = new LinkedHashMap<>();
    chain.overlays().forEach(id -> overlays.put(id, IMAGE));
    TextRenderer texts = TextRenderer.of(List.of());
    return ExplainedStep.of(chain, Layout.of(chain, IMAGE, overlays, 1 << 22, texts));
  }

  @Test
  void imagesSideBySideAreDrawnSo() {
    List<ExplainedStep> steps =
        steps("[{'crop':'fit','width':80},{'overlay':'b','crop':'fit','width':80,'x':80}]");
    assertEquals(
        """
        +----------------------------------------+
        |aaaaaaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbbbbb|  a 80x60 at 0,0
        |aaaaaaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbbbbb|  b 80x60 at 80,0
        |aaaaaaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbbbbb|
        |aaaaaaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbbbbb|
        |aaaaaaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbbbbb|
        |aaaaaaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbbbbb|
        |aaaaaaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbbbbb|
        |aaaaaaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbbbbb|
        +----------------------------------------+
        """,
        String.join("\n", steps.get(1).drawing()) + "\n");
  }

  /** b is under all, c on it, and what c is surrounded by is empty. */
  @Test
  void whatLiesAboveHidesWhatLiesBelow() {
    List<ExplainedStep> steps =
        steps(
            "[{'width':20,'height':10},{'underlay':'b','width':40,'height':10},"
                + "{'overlay':'c','width':10,'height':10,'gravity':'west'},"
                + "{'crop':'pad','width':40,'height':20}]");
    List<String> drawn = steps.get(3).drawing();
    assertEquals("|" + " ".repeat(40) + "|  a 20x10 at 10,5", drawn.get(1));
    assertTrue(
        drawn.contains("|" + "c".repeat(10) + "a".repeat(20) + "b".repeat(10) + "|"),
        String.join("\n", drawn));
  }

  @Test
  void aStepThatMovesNothingIsNotDrawnAgain() {
    List<ExplainedStep> steps =
        steps("[{'width':40},{'effect':'sepia'},{'quality':80},{'width':30}]");
    assertEquals(
        List.of(false, true, true, false),
        steps.stream().map(step -> step.drawing().isEmpty()).toList());
  }

  @Test
  void withoutALayoutTheStepsAreThereAllTheSame() {
    Chain chain = ChainJson.parse("[{\"crop\":\"fit\",\"width\":80}]");
    ExplainedStep step = ExplainedStep.of(chain, null).get(0);
    assertNull(step.laid());
    assertEquals("fit into width 80", step.words());
    assertEquals(Map.of("crop", "fit", "width", 80), step.claim());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'width':40,'height':30} | FOLDED | scale to 40x30",
        "{'crop':'pad','width':400,'height':400} | UNCHANGED | fit into 400x400 and pad",
        "{'crop':'fill','aspect_ratio':'1:1','width':100} | FOLDED"
            + " | fill width 100 of ratio 1:1 and cut the rest",
        "{'angle':90} | FOLDED | angle 90",
        "{'angle':15} | BARRIER | angle 15",
        "{'effect':'blur:300'} | BARRIER | effect blur:300",
        "{'radius':20} | BARRIER | radius 20",
        "{'opacity':50} | UNCHANGED | opacity 50",
        "{'background':'white'} | UNCHANGED | background white",
        "{'quality':80} | UNCHANGED | quality 80",
        "{} | UNCHANGED | leave it as it is",
        "{'overlay':'b','flags':'tiled','width':50} | FOLDED | put \"b\" on it,"
            + " scale to width 50, tiled",
        "{'overlay':'b','flags':'cutter'} | BARRIER | put \"b\" on it, cutter",
        "{'underlay':'b','flags':'region_relative'} | LEFT_OUT | put \"b\" under it,"
            + " region_relative",
        "{'overlay':{'font_family':'Arial','font_size':20,'text':'Sale, 50%'}} | UNCHANGED"
            + " | put the text \"Sale, 50%\" on it",
      })
  void saysWhatAStepIs(String json, String work, String words) {
    ExplainedStep step = steps("[" + json + "]").get(0);
    assertEquals(words, step.words());
    assertNotNull(step.laid());
    assertEquals(work, step.laid().work().name());
  }
}
