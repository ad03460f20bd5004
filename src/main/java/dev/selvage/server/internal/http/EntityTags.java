package dev.selvage.server.internal.http;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The headers {@code If-Match} and {@code If-None-Match}, after RFC 9110, 13.1.
 *
 * @param any whether it is {@code *}
 * @param strong tags, without quotes
 * @param weak tags, without mark and quotes
 */
public record EntityTags(boolean any, List<String> strong, List<String> weak) {
  private static final Pattern TAG = Pattern.compile("(W/)?\"([\\x21\\x23-\\x7e\\x80-\\xff]*)\"");

  public EntityTags {
    strong = List.copyOf(strong);
    weak = List.copyOf(weak);
  }

  /** All tags that a header has; what is none is passed over. */
  static EntityTags parse(String header) {
    List<String> strong = new ArrayList<>();
    List<String> weak = new ArrayList<>();
    Matcher tags = TAG.matcher(header);
    while (tags.find()) {
      (tags.group(1) == null ? strong : weak).add(tags.group(2));
    }
    return new EntityTags(header.trim().equals("*"), strong, weak);
  }

  /**
   * Whether a client has what it asks for. The comparison is the weak one, as {@code If-None-Match}
   * asks.
   *
   * @param header null where there is none
   * @param tag with its quotes
   */
  public static boolean match(@Nullable String header, String tag) {
    if (header == null) {
      return false;
    }
    EntityTags tags = parse(header);
    return tags.any || tags.anyWeakly(each -> tag.equals("\"" + each + "\""));
  }

  /** Whether there is anything to compare with. */
  boolean isEmpty() {
    return !any && strong.isEmpty() && weak.isEmpty();
  }

  /** By the strong comparison, which no weak tag passes. */
  boolean anyStrongly(Predicate<String> same) {
    return strong.stream().anyMatch(same);
  }

  /** By the weak comparison. */
  boolean anyWeakly(Predicate<String> same) {
    return strong.stream().anyMatch(same) || weak.stream().anyMatch(same);
  }
}
