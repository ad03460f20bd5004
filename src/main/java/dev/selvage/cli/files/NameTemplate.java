package dev.selvage.cli.files;

import dev.selvage.UsageException;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.Size;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How outputs in a folder are called, such as <code>{name}-{width}.{ext}</code>. */
final class NameTemplate {
  private static final Pattern VARIABLE = Pattern.compile("\\{([^{}]*)}");
  private static final Set<String> KNOWN = Set.of("name", "width", "height", "ext");

  private final String template;

  /**
   * @throws UsageException if it has a variable that is not known, or is no name of a file
   */
  NameTemplate(String template) {
    this.template = template;
    Matcher variables = VARIABLE.matcher(template);
    while (variables.find()) {
      if (!KNOWN.contains(variables.group(1))) {
        throw refused(
            "has " + variables.group() + ", which is not known",
            "use {name}, {width}, {height} and {ext}");
      }
    }
    if (template.isBlank() || template.contains("/") || template.indexOf('\0') >= 0) {
      throw refused("is no name of a file", "give a name without folders");
    }
  }

  /** The format of its extension, where it has one that is written and not a variable. */
  Optional<ImageFormat> format() {
    return ImageFormat.ofFileName(template);
  }

  /**
   * The name of one output.
   *
   * @param source the name of the image's file, of which the extension is left away
   * @param size of the output, px
   * @param format of the output
   */
  String name(String source, Size size, ImageFormat format) {
    int dot = source.lastIndexOf('.');
    String stem = dot > 0 ? source.substring(0, dot) : source;
    return VARIABLE
        .matcher(template)
        .replaceAll(variable -> Matcher.quoteReplacement(value(variable, stem, size, format)));
  }

  private static String value(MatchResult variable, String stem, Size size, ImageFormat format) {
    return switch (variable.group(1)) {
      case "name" -> stem;
      case "width" -> String.valueOf(size.width());
      case "height" -> String.valueOf(size.height());
      default -> format.extension();
    };
  }

  private UsageException refused(String what, String remedy) {
    return new UsageException("--name " + template, what, remedy);
  }
}
