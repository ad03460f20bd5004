package dev.selvage.server;

import dev.selvage.server.internal.http.Exchange;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A kind of path, and what each method leads to there. {@code OPTIONS} is answered everywhere.
 *
 * @param pattern how the log calls it
 * @param matches whether a path, as it was sent, is of this kind
 * @param calls by their methods, in the order that they are told in
 */
record Route(String pattern, Predicate<String> matches, Map<String, Entry> calls) {
  /**
   * One call.
   *
   * @param patience until when it must be answered
   * @param counted whether it computes: it waits for its turn, is not let in while the server
   *     closes, and is waited for then
   */
  record Entry(Call call, Duration patience, boolean counted) {}

  /** How one call is answered. */
  @FunctionalInterface
  interface Call {
    void answer(Exchange call) throws IOException, InterruptedException;
  }

  /** One that is only read. */
  static Route read(String pattern, Predicate<String> matches, Entry entry) {
    Map<String, Entry> calls = new LinkedHashMap<>();
    calls.put("GET", entry);
    calls.put("HEAD", entry);
    return new Route(pattern, matches, calls);
  }

  /** All methods that it takes, as {@code Allow} has them. */
  String methods() {
    return String.join(", ", calls.keySet()) + ", OPTIONS";
  }
}
