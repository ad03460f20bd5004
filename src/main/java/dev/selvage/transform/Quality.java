package dev.selvage.transform;

import dev.selvage.Excerpt;
import dev.selvage.UsageException;
import dev.selvage.image.ChromaSampling;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The quality that a chain asks for, written as it was given: {@code 80}, {@code 80:444}, {@code
 * auto}, {@code auto:eco}. Immutable.
 *
 * @param text 1 to 100, with samples of colour or without; or {@code auto}, with how good or
 *     without
 */
public record Quality(String text) {
  private static final Pattern NUMBER = Pattern.compile("([1-9][0-9]?|100)(?::(420|422|444))?");
  private static final Pattern AUTO = Pattern.compile("auto(?::(best|good|eco|low))?(:sensitive)?");
  private static final int GOOD = 80;
  private static final int SENSITIVE = 5;

  /**
   * Checks that it is a quality.
   *
   * @throws UsageException if it is none
   */
  public Quality {
    if (!NUMBER.matcher(text).matches() && !AUTO.matcher(text).matches()) {
      throw new UsageException(
          "quality",
          Excerpt.of(text) + " is no quality",
          "write 1 to 100, auto, auto:best, auto:good, auto:eco, auto:low, or such as 80:444");
    }
  }

  /** 1..100: of {@code auto} 90 at best, 80 good, 65 eco, 50 low; 5 more where sensitive. */
  public int level() {
    Matcher number = NUMBER.matcher(text);
    if (number.matches()) {
      return Integer.parseInt(number.group(1));
    }
    Matcher auto = AUTO.matcher(text);
    if (!auto.matches()) {
      return GOOD;
    }
    String grade = auto.group(1) == null ? "good" : auto.group(1);
    int level =
        switch (grade) {
          case "best" -> 90;
          case "eco" -> 65;
          case "low" -> 50;
          default -> GOOD;
        };
    return auto.group(2) == null ? level : level + SENSITIVE;
  }

  /** Samples of colour of a JPEG, where they are asked for. */
  public Optional<ChromaSampling> chroma() {
    Matcher number = NUMBER.matcher(text);
    return number.matches() && number.group(2) != null
        ? Optional.of(ChromaSampling.parse(number.group(2)))
        : Optional.empty();
  }

  /** As it was given. */
  @Override
  public String toString() {
    return text;
  }
}
