package dev.selvage.layout.drawing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.image.Size;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CoveragePropertiesTest {
  private static final Size CANVAS = new Size(4, 4);

  @Provide
  Arbitrary<List<Rect>> parts() {
    Arbitrary<Integer> edge = Arbitraries.integers().between(0, 4);
    return Combinators.combine(edge, edge, edge, edge)
        .as(
            (a, b, c, d) ->
                new Rect(Math.min(a, b), Math.min(c, d), Math.max(a, b), Math.max(c, d)))
        .filter(rect -> !rect.isEmpty())
        .list()
        .ofMaxSize(9);
  }

  @Property(tries = 2000)
  void countsEveryPixel(@ForAll("parts") List<Rect> parts) {
    boolean complete = true;
    for (int i = 0; i < 16; i++) {
      Rect pixel = Rect.at(i % 4, i / 4, new Size(1, 1));
      complete &= parts.stream().anyMatch(part -> part.contains(pixel));
    }
    assertEquals(complete, Coverage.isComplete(CANVAS, parts));
  }

  @Example
  void seesSinglePixelsMissing() {
    List<Rect> quarters =
        List.of(
            new Rect(0, 0, 2, 2), new Rect(2, 0, 4, 2), new Rect(0, 2, 2, 4), new Rect(2, 2, 4, 4));
    assertTrue(Coverage.isComplete(CANVAS, quarters));
    assertFalse(Coverage.isComplete(CANVAS, quarters.subList(0, 3)));
    assertFalse(Coverage.isComplete(CANVAS, List.of()));
    assertFalse(Coverage.isComplete(CANVAS, List.of(new Rect(0, 0, 4, 3), new Rect(0, 3, 3, 4))));
  }
}
