package dev.selvage.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.UsageException;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ChainJsonPropertiesTest {
  @Provide
  Arbitrary<Chain> chains() {
    return ChainArbitraries.chains();
  }

  @Property(tries = 300)
  void whatIsWrittenReadsBack(@ForAll("chains") Chain chain) {
    assertEquals(chain, ChainJson.parse(ChainJson.write(chain)));
  }

  @Property(tries = 300)
  void claimsReadBack(@ForAll("chains") Chain chain) {
    assertEquals(chain, ChainJson.ofClaim(ChainJson.toClaim(chain)));
    assertTrue(ChainJson.unknownKeys(ChainJson.toClaim(chain)).isEmpty());
  }

  @Property(tries = 300)
  void lengthsReadBackFromText(@ForAll("chains") Chain chain) {
    for (Transformation step : chain.steps()) {
      if (step.width() != null) {
        assertEquals(step.width(), Length.parse(step.width().toString()));
      }
      if (step.x() != null) {
        assertEquals(step.x(), Length.parse(step.x().toString()));
      }
    }
  }

  @Provide
  Arbitrary<String> scraps() {
    return Arbitraries.of(
            "[",
            "]",
            "{",
            "}",
            ":",
            ",",
            "\"width\"",
            "\"flags\"",
            "\"overlay\"",
            "\"crop\"",
            "\"x\"",
            "\"angle\"",
            "\"tiled\"",
            "\"fit\"",
            "800",
            "-1",
            "0.5",
            "1e3",
            "1e400",
            "true",
            "null",
            "\"\\u0000\"")
        .list()
        .ofMaxSize(30)
        .map(parts -> String.join("", parts));
  }

  @Property(tries = 2000)
  void anyTextIsReadOrRefused(@ForAll("scraps") String json) {
    try {
      assertTrue(ChainJson.parse(json).steps().size() <= Chain.MAX_STEPS);
    } catch (UsageException e) {
      assertTrue(e.where().startsWith("transformations"), e.getMessage());
    }
  }

  @Provide
  Arbitrary<List<Object>> values() {
    return Arbitraries.oneOf(
            Arbitraries.doubles().map(v -> (Object) v),
            Arbitraries.longs().map(v -> (Object) v),
            Arbitraries.bigIntegers().map(v -> (Object) v),
            Arbitraries.bigDecimals().map(v -> (Object) v),
            Arbitraries.floats().map(v -> (Object) v),
            Arbitraries.strings().map(v -> (Object) v),
            Arbitraries.of(true, false).map(v -> (Object) v),
            Arbitraries.of(
                Double.NaN,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY,
                List.of(1),
                Map.of()))
        .list()
        .ofSize(10);
  }

  @Property(tries = 300)
  void anyValueIsReadOrRefused(@ForAll("values") List<Object> values) {
    StepKey[] keys = StepKey.values();
    for (int i = 0; i < values.size(); i++) {
      String key = keys[i % keys.length].label();
      try {
        ChainJson.ofClaim(List.of(Map.of(key, values.get(i))));
      } catch (UsageException e) {
        assertEquals("transformations[0]." + key, e.where());
      }
    }
  }
}
