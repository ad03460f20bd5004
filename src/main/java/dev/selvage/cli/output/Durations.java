package dev.selvage.cli.output;

import dev.selvage.UsageException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spans of time as people write and read them. */
public final class Durations {
  private static final Pattern SPAN = Pattern.compile("([0-9]{1,9})(s|m|h|d)");

  private Durations() {}

  /**
   * Reads {@code 90s}, {@code 15m}, {@code 1h} or {@code 7d}.
   *
   * @throws UsageException if it is none of these, or zero
   */
  public static Duration parse(String option, String text) {
    Matcher span = SPAN.matcher(text);
    if (!span.matches() || Long.parseLong(span.group(1)) == 0) {
      throw new UsageException(
          option, "\"" + text + "\" is no span of time", "write 90s, 15m, 1h or 7d");
    }
    long count = Long.parseLong(span.group(1));
    return switch (span.group(2)) {
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      default -> Duration.ofDays(count);
    };
  }

  /** The two largest units that are not 0: {@code 2 days 3 hours}. */
  public static String words(Duration span) {
    long seconds = Math.abs(span.toSeconds());
    long[] counts = {seconds / 86_400, seconds / 3600 % 24, seconds / 60 % 60, seconds % 60};
    String[] units = {"day", "hour", "minute", "second"};
    StringBuilder text = new StringBuilder();
    int said = 0;
    for (int i = 0; i < units.length && said < 2; i++) {
      if (counts[i] > 0) {
        text.append(said++ == 0 ? "" : " ").append(counts[i]).append(' ').append(units[i]);
        text.append(counts[i] == 1 ? "" : "s");
      }
    }
    return said == 0 ? "0 seconds" : text.toString();
  }
}
