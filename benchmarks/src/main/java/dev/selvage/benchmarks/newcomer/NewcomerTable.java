package dev.selvage.benchmarks.newcomer;

import dev.selvage.benchmarks.report.Markdown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes NEWCOMER.md: how many lines each task takes, and how many imports, read from the sources
 * that were compiled. A line is one that the code's layout makes, up to 100 characters wide; an
 * import is that of a class which the body names, or its method's signature does.
 */
final class NewcomerTable {
  private static final Pattern IMPORT =
      Pattern.compile("import (?:static )?[a-zA-Z0-9_.]*\\.([A-Za-z_]+);");
  private static final Pattern METHOD =
      Pattern.compile(
          "\n  static (.*?) ([a-zA-Z]+)\\((.*?)\\)[^{;]*\\{\n(.*?)\n  }\n", Pattern.DOTALL);

  private NewcomerTable() {}

  /**
   * Writes the table.
   *
   * @param args the folder of the benchmarks
   */
  public static void main(String[] args) throws IOException {
    Path here = Path.of(args[0]);
    Path sources = here.resolve("src/main/java/dev/selvage/benchmarks/newcomer");
    Map<String, Task> ours = tasks(Files.readString(sources.resolve("WithSelvage.java")));
    Map<String, Task> theirs = tasks(Files.readString(sources.resolve("WithThumbnailator.java")));
    List<List<String>> rows = new ArrayList<>();
    ours.forEach(
        (name, task) -> {
          Task other = theirs.get(name);
          rows.add(
              List.of(
                  name.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT),
                  Integer.toString(task.lines()),
                  other == null ? "cannot" : Integer.toString(other.lines()),
                  Integer.toString(task.imports()),
                  other == null ? "" : Integer.toString(other.imports())));
        });
    String text =
        "# What a newcomer writes\n\n"
            + "Written by `benchmarks/newcomer` from [code that is"
            + " compiled](src/main/java/dev/selvage/benchmarks/newcomer); nothing here is typed.\n"
            + "Lines of each task's body, and imports that it needs. Thumbnailator is 0.4.21;"
            + " `cannot` stands where it has nothing for a task.\n\n"
            + Markdown.table(
                List.of(
                    "task", "lines, Selvage", "Thumbnailator", "imports, Selvage", "Thumbnailator"),
                rows);
    Files.writeString(here.resolve("NEWCOMER.md"), text);
  }

  /** How long a task is. */
  private record Task(int lines, int imports) {}

  private static Map<String, Task> tasks(String source) {
    TreeSet<String> imported = new TreeSet<>();
    Matcher imports = IMPORT.matcher(source);
    while (imports.find()) {
      imported.add(imports.group(1));
    }
    Map<String, Task> tasks = new LinkedHashMap<>();
    Matcher methods = METHOD.matcher(source);
    while (methods.find()) {
      String body = methods.group(4);
      String named = methods.group(1) + " " + methods.group(3) + " " + body;
      long needed =
          imported.stream()
              .filter(name -> Pattern.compile("\\b" + name + "\\b").matcher(named).find())
              .count();
      tasks.put(methods.group(2), new Task((int) body.lines().count(), (int) needed));
    }
    return tasks;
  }
}
