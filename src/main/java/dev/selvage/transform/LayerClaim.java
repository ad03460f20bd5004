package dev.selvage.transform;

import dev.selvage.Excerpt;
import dev.selvage.KnownNames;
import dev.selvage.PercentEncoding;
import dev.selvage.UsageException;
import dev.selvage.text.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An overlay or underlay as a claim has it: the id of an image, {@code text:STYLE:TEXT} escaped as
 * in a URL, or an object that says either in parts.
 */
final class LayerClaim {
  /** The keys of an object. */
  static final KnownNames KNOWN =
      KnownNames.of(
          List.of(
              "public_id",
              "type",
              "format",
              "resource_type",
              "url",
              "text",
              "text_style",
              "font_family",
              "font_size",
              "font_weight",
              "font_style",
              "text_decoration",
              "text_align",
              "stroke",
              "letter_spacing",
              "line_spacing",
              "font_antialiasing",
              "font_hinting"));

  private static final String UPLOAD = "upload";
  private static final Pattern FORMAT = Pattern.compile("[a-z0-9]{1,5}");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\([A-Za-z_][A-Za-z0-9_]+\\)");

  /** What no URL need escape, so that no service of the field can take it for something else. */
  private static final String PLAIN_MARKS = "_.-";

  private final String where;
  private final Map<?, ?> values;

  private LayerClaim(String where, Map<?, ?> values) {
    this.where = where;
    this.values = values;
  }

  /** The overlay or underlay of a step. */
  static String read(ClaimValue claim) {
    return claim.value() instanceof Map<?, ?> values
        ? new LayerClaim(claim.where(), values).read()
        : claim.text();
  }

  /** The keys of an object that nobody knows. */
  static List<String> unknownKeys(ClaimValue claim) {
    List<String> unknown = new ArrayList<>();
    if (claim.value() instanceof Map<?, ?> values) {
      for (Object key : values.keySet()) {
        if (!(key instanceof String text) || !KNOWN.contains(text)) {
          unknown.add(String.valueOf(key));
        }
      }
    }
    return unknown;
  }

  private String read() {
    String resource = given("resource_type", "image");
    if (values.get("url") != null) {
      throw refused("a fetch layer is not supported", "give the id of an image");
    }
    if (values.get("text") != null || resource.equals("text")) {
      return text();
    }
    if (!resource.equals("image")) {
      throw refused(
          "a " + Excerpt.of(resource) + " layer is not supported", "give the id of an image");
    }
    return image();
  }

  private String image() {
    String type = given("type", UPLOAD);
    if (!type.equals(UPLOAD) && !type.equals("authenticated") && !type.equals("private")) {
      throw refused(
          "type " + Excerpt.of(type) + " is not supported", "use upload, authenticated or private");
    }
    String id = required("public_id", "give the id of an image, or a text with its font");
    String format = optional("format");
    if (format != null && !FORMAT.matcher(format).matches()) {
      throw refused("format " + Excerpt.of(format) + " is none", "write such as png");
    }
    return (type.equals(UPLOAD) ? "" : type + ":") + id + (format == null ? "" : "." + format);
  }

  private String text() {
    String style = optional("text_style");
    if (style == null) {
      String id = optional("public_id");
      style = id == null ? style() : escaped(id);
    }
    String text = optional("text");
    return "text:" + style + (text == null ? "" : ":" + escaped(text));
  }

  private String style() {
    StringBuilder style = new StringBuilder();
    style.append(escaped(required("font_family", "name the font of the text")));
    style.append('_').append(required("font_size", "write the size of the font, px"));
    for (String key : List.of("font_weight", "font_style", "text_decoration", "text_align")) {
      String value = given(key, "normal");
      boolean usual = value.equals("normal") || value.equals("none");
      style.append(usual ? "" : "_" + value);
    }
    style.append(given("stroke", "none").equals("none") ? "" : "_" + given("stroke", ""));
    style.append(part("_letter_spacing_", "letter_spacing"));
    style.append(part("_line_spacing_", "line_spacing"));
    style.append(part("_antialias_", "font_antialiasing"));
    style.append(part("_hinting_", "font_hinting"));
    try {
      TextStyle.parse(style.toString());
    } catch (UsageException e) {
      throw new UsageException(where, e.what(), e.remedy(), e);
    }
    return style.toString();
  }

  private String part(String prefix, String key) {
    String value = optional(key);
    return value == null ? "" : prefix + value;
  }

  /** Commas and slashes twice, all else but variables once. */
  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    int end = 0;
    for (MatchResult variable : VARIABLE.matcher(text).results().toList()) {
      escaped.append(escapedFully(text.substring(end, variable.start()))).append(variable.group());
      end = variable.end();
    }
    return escaped.append(escapedFully(text.substring(end))).toString();
  }

  private static String escapedFully(String text) {
    return PercentEncoding.encode(text, PLAIN_MARKS)
        .replace("%2C", "%252C")
        .replace("%2F", "%252F");
  }

  private String required(String key, String remedy) {
    String value = optional(key);
    if (value == null || value.isEmpty()) {
      throw refused(key + " is missing", remedy);
    }
    return value;
  }

  private String given(String key, String usual) {
    String value = optional(key);
    return value == null ? usual : value;
  }

  /** Numbers as they were written. */
  private @Nullable String optional(String key) {
    Object value = values.get(key);
    if (value == null) {
      return null;
    }
    ClaimValue part = new ClaimValue(where + "." + key, value);
    return value instanceof Number ? part.written(text -> text) : part.text();
  }

  private UsageException refused(String what, String remedy) {
    return new UsageException(where, what, remedy);
  }
}
