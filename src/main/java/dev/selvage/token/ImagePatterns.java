package dev.selvage.token;

import dev.selvage.UsageException;
import java.util.ArrayList;
import java.util.List;

/**
 * Which images are meant: all of which the id matches one of some patterns. In a pattern {@code *}
 * stands for any characters, also none and also {@code /}; one without {@code *} is a prefix.
 */
final class ImagePatterns {
  /** Every image. */
  static final ImagePatterns ANY = new ImagePatterns(List.of("*"));

  private static final int MAX_PATTERNS = 1000;
  private static final String REMEDY = "write a prefix such as \"shop-\", or a pattern \"shop-*\"";

  private final List<String> patterns;

  private ImagePatterns(List<String> patterns) {
    this.patterns = List.copyOf(patterns);
  }

  /**
   * Checks patterns.
   *
   * @param where names them in messages
   * @throws UsageException if there is none, or one that no id can match
   */
  static ImagePatterns of(String where, List<String> patterns) {
    if (patterns.isEmpty() || patterns.size() > MAX_PATTERNS) {
      throw new UsageException(
          where, "has no pattern, or more than " + MAX_PATTERNS, REMEDY + ", or leave it out");
    }
    List<String> checked = new ArrayList<>();
    for (String pattern : patterns) {
      String whole = ImageId.normalize(pattern.contains("*") ? pattern : pattern + "*");
      // With something in the place of each * a pattern is an id, or no id ever matches.
      if (pattern.isBlank() || !ImageId.isValid(whole.replace('*', 'x'))) {
        throw new UsageException(where, "has a pattern that matches no id of an image", REMEDY);
      }
      checked.add(whole);
    }
    return new ImagePatterns(checked);
  }

  /** Whether they mean an image. */
  boolean matches(String id) {
    String normalized = ImageId.normalize(id);
    return patterns.stream().anyMatch(pattern -> matches(pattern, normalized));
  }

  /** Goes back to the last {@code *} alone, so that the time is no more than that of two loops. */
  private static boolean matches(String pattern, String id) {
    int at = 0;
    int star = -1;
    int resume = 0;
    for (int i = 0; i < id.length(); ) {
      if (at < pattern.length() && pattern.charAt(at) == '*') {
        star = at++;
        resume = i;
      } else if (at < pattern.length() && pattern.charAt(at) == id.charAt(i)) {
        at++;
        i++;
      } else if (star >= 0) {
        at = star + 1;
        i = ++resume;
      } else {
        return false;
      }
    }
    return pattern.substring(at).chars().allMatch(c -> c == '*');
  }
}
