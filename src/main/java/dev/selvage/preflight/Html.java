package dev.selvage.preflight;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page with {@code {{names}}} to be filled in. What is filled in must be escaped already.
 * Immutable, so safe for use by several threads.
 */
public final class Html {
  private static final Pattern NAME = Pattern.compile("\\{\\{([a-zA-Z]+)}}");

  private final String template;

  private Html(String template) {
    this.template = template;
  }

  /**
   * The page of a resource on the class path.
   *
   * @param resource seen from this package, or from the root if it begins with a slash
   */
  public static Html template(String resource) {
    try (InputStream in = Html.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + resource);
      }
      return new Html(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The page with every name replaced.
   *
   * @param values by name, escaped
   * @throws IllegalStateException if there is no value for a name
   */
  public String fill(Map<String, String> values) {
    return NAME.matcher(template)
        .replaceAll(
            match -> {
              String value = values.get(match.group(1));
              if (value == null) {
                throw new IllegalStateException("no value for " + match.group());
              }
              return Matcher.quoteReplacement(value);
            });
  }

  /** Text as it may stand between tags and in quoted attributes. */
  public static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }
}
