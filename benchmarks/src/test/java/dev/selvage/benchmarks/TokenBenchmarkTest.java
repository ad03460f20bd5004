package dev.selvage.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.delivery.DeliveryUrl;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenBenchmarkTest {
  @ParameterizedTest
  @ValueSource(ints = {3, 20})
  void allFacesOfTheChainAreTheSame(int steps) {
    TokenBenchmark benchmark = new TokenBenchmark();
    benchmark.steps = steps;
    benchmark.prepare();
    assertEquals(steps, benchmark.parse().steps().size());
    assertEquals(benchmark.parse(), benchmark.verify().chain());
    assertEquals(3, benchmark.sign().split("\\.").length);
    assertTrue(DeliveryUrl.verify(benchmark.deliveryUrl(), "a secret of nobody's"));
    // 100 px a tile; 100 * 2225 / 2725 = 81.7.
    assertEquals(steps * 100 + "x82", benchmark.layout().canvas().toString());
  }
}
