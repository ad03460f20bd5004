package dev.selvage;

import java.util.Collection;
import java.util.Map;

/** Shortens what others wrote before it goes into a message. */
public final class Excerpt {
  private static final int USUAL = 40;

  private Excerpt() {}

  public static String of(Object value) {
    return of(value, USUAL);
  }

  public static String of(Object value, int limit) {
    // Never the text of a whole structure, which may be nested as deeply as its writer liked.
    String text =
        value instanceof Map ? "an object" : value instanceof Collection ? "a list" : value + "";
    return text.length() <= limit ? text : text.substring(0, limit) + "...";
  }
}
