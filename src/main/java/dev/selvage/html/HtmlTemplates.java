package dev.selvage.html;

import dev.selvage.OptionalLibrary;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateOutput;
import gg.jte.output.StringOutput;
import java.util.Locale;
import java.util.Map;

/**
 * Renders the compiled templates; what they are given is escaped for the place where it stands
 * (text, attribute). Safe for use by several threads.
 */
public final class HtmlTemplates {
  private static final String PACKAGE = "dev.selvage";

  private final TemplateEngine engine;

  /**
   * Makes ready to render.
   *
   * @throws dev.selvage.MissingLibraryException if JTE's runtime is not on the class path
   */
  public HtmlTemplates() {
    OptionalLibrary.require("HTML page", OptionalLibrary.JTE);
    this.engine =
        TemplateEngine.createPrecompiled(
            null, ContentType.Html, HtmlTemplates.class.getClassLoader(), PACKAGE);
  }

  /**
   * The page that a template gives.
   *
   * @param template path below {@code src/main/jte}
   * @param values the template's parameters by name
   */
  public String render(String template, Map<String, Object> values) {
    StringOutput page = new StringOutput();
    render(template, values, page);
    return page.toString();
  }

  /**
   * Writes what a template gives.
   *
   * @throws java.io.UncheckedIOException if writing fails
   */
  public void render(String template, Map<String, Object> values, TemplateOutput output) {
    engine.render(template, values, output);
  }

  /** A number with a point and so many digits after it, in any locale. */
  public static String fixed(double value, int digits) {
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }
}
