package dev.selvage.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.selvage.UsageException;
import dev.selvage.image.Size;
import dev.selvage.layout.LaidStep;
import dev.selvage.layout.Layout;
import dev.selvage.transform.Chain;
import dev.selvage.transform.ChainArbitraries;
import dev.selvage.transform.LayerBrackets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ExplainedStepPropertiesTest {
  private static final Size BASE = new Size(40, 30);

  @Provide
  Arbitrary<Chain> chains() {
    return ChainArbitraries.chains(Arbitraries.of("a", "b"), 60, 8);
  }

  /** Each step goes on where the one before it has ended; the last leaves the finished picture. */
  @Property(tries = 500)
  void stepsFollowEachOther(@ForAll("chains") Chain chain) {
    Layout layout = layout(chain);
    List<ExplainedStep> steps = ExplainedStep.of(chain, layout);
    assertEquals(chain.steps().size(), steps.size());
    LayerBrackets brackets = LayerBrackets.of(chain.steps());
    Size canvas = BASE;
    LaidStep last = null;
    for (int i = 0; i < steps.size(); i++) {
      LaidStep laid = steps.get(i).laid();
      assertNotNull(laid);
      assertFalse(steps.get(i).words().isBlank());
      assertEquals(layout.steps().get(i), laid.after());
      if (laid.depth() == 0) {
        assertEquals(canvas, laid.before(), steps.get(i).words());
        canvas = laid.after();
        last = laid;
      } else if (brackets.end(i) > i && laid.work() != LaidStep.Work.LEFT_OUT) {
        assertEquals(1, laid.placements().size());
      }
    }
    assertEquals(layout.canvas(), canvas);
    if (last != null) {
      assertEquals(layout.placements(), last.placements());
    }
  }

  private static Layout layout(Chain chain) {
    try {
      return Layout.of(chain, BASE, Map.of("a", new Size(7, 20), "b", new Size(33, 8)), 1 << 20);
    } catch (UsageException e) {
      // Such as a cut outside of its picture.
      Assume.that(false);
      throw e;
    }
  }
}
