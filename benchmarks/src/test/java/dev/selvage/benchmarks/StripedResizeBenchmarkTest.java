package dev.selvage.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StripedResizeBenchmarkTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void stripesGiveWhatOneThreadGivesWithinALevel(int threads) {
    ResizeBenchmark alone = new ResizeBenchmark();
    alone.draw();
    StripedResizeBenchmark striped = new StripedResizeBenchmark();
    striped.threads = threads;
    striped.draw();
    byte[] expected = alone.resize().data();
    byte[] actual = striped.resize().data();
    assertEquals(expected.length, actual.length);
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i] & 0xff, actual[i] & 0xff, 1, "sample " + i);
    }
  }
}
