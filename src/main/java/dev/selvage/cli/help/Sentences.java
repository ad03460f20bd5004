package dev.selvage.cli.help;

import java.util.regex.Pattern;

/** What of a description fits a list. */
public final class Sentences {
  private static final Pattern END = Pattern.compile("(?<=\\.)\\s");

  private Sentences() {}

  /** The first sentence of a description, with its full stop. */
  public static String first(String description) {
    return END.split(description, 2)[0];
  }
}
