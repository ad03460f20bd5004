package dev.selvage.cli.files;

import dev.selvage.UsageException;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.Size;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How outputs in a folder are called, such as <code>{name}-{width}.{ext}</code>, or <code>
 * {folder}/{name}.{ext}</code> where each goes to a folder like that of its image.
 */
final class NameTemplate {
  private static final Pattern VARIABLE = Pattern.compile("\\{([^{}]*)}");
  private static final Set<String> KNOWN = Set.of("name", "width", "height", "ext");
  private static final String FOLDER = "{folder}/";

  private final boolean withFolder;
  private final String template;

  /**
   * @param given may begin with the image's folder; what follows is one name
   * @throws UsageException if it has a variable that is not known, or is no name of a file
   */
  NameTemplate(String given) {
    this.withFolder = given.startsWith(FOLDER);
    this.template = withFolder ? given.substring(FOLDER.length()) : given;
    Matcher variables = VARIABLE.matcher(template);
    while (variables.find()) {
      if (!KNOWN.contains(variables.group(1))) {
        throw refused(
            given,
            "has " + variables.group() + " where it is not known",
            "use {name}, {width}, {height} and {ext}, and {folder}/ before all others");
      }
    }
    if (template.isBlank() || template.contains("/") || template.indexOf('\0') >= 0) {
      throw refused(given, "is no name of a file", "give a name without folders but {folder}/");
    }
  }

  /** The format of its extension, where it has one that is written and not a variable. */
  Optional<ImageFormat> format() {
    return ImageFormat.ofFileName(template);
  }

  /**
   * The path of one output, seen from the folder of outputs and inside it.
   *
   * @param folder of the image, seen from where images were looked for
   * @param source the name of the image's file, of which the extension is left away
   * @param size of the output, px
   * @param format of the output
   */
  Path path(Path folder, String source, Size size, ImageFormat format) {
    String name = name(source, size, format);
    return withFolder ? folder.resolve(name) : Path.of(name);
  }

  private String name(String source, Size size, ImageFormat format) {
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

  private static UsageException refused(String given, String what, String remedy) {
    return new UsageException("--name " + given, what, remedy);
  }
}
