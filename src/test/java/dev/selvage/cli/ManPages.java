package dev.selvage.cli;

import dev.selvage.cli.help.CommandGroup;
import dev.selvage.cli.help.GroupedHelp;
import dev.selvage.cli.help.OptionGroup;
import dev.selvage.cli.help.Sentences;
import dev.selvage.cli.options.SelvageCommand;
import dev.selvage.cli.output.Console;
import dev.selvage.cli.output.ProgramVersion;
import dev.selvage.cli.output.Question;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.codegen.docgen.manpage.ManPageGenerator;

/**
 * Writes the manual pages of all commands as AsciiDoc, from what their help is made of; run when a
 * Debian package is built, which has them converted. picocli's generator takes texts for AsciiDoc,
 * so each is handed to it as a passthrough, in a model made for it.
 */
final class ManPages {
  private ManPages() {}

  /**
   * Writes them.
   *
   * @param args the folder for them
   */
  public static void main(String[] args) throws IOException {
    Path folder = Files.createDirectories(Path.of(args[0]));
    for (Map.Entry<String, String> page : all().entrySet()) {
      Files.writeString(folder.resolve(page.getKey() + ".adoc"), page.getValue());
    }
  }

  /** The pages by their names, such as {@code selvage-resize}. */
  static Map<String, String> all() {
    Console console = new Console(System.out, System.err, Map.of(), false, false);
    CommandLine root = new CommandLine(new SelvageCommand(console, Map.of(), new Question(null)));
    CommandTable.addTo(root);
    Map<String, String> pages = new LinkedHashMap<>();
    pages.put("selvage", page(root.getCommandSpec()) + commands(root) + footer(root));
    for (CommandLine line : root.getSubcommands().values()) {
      CommandSpec command = line.getCommandSpec();
      String seeAlso = "\n== See also\n\n*selvage*(1)\n";
      pages.put(command.qualifiedName("-"), page(command) + footer(line) + seeAlso);
    }
    return pages;
  }

  /** What the generator makes of a command. */
  private static String page(CommandSpec command) {
    CommandSpec model = CommandSpec.create().name(command.qualifiedName("-"));
    model.version(ProgramVersion.line());
    putUsage(command, model.usageMessage());
    for (PositionalParamSpec each : command.positionalParameters()) {
      model.addPositional(
          PositionalParamSpec.builder(each).description(quoted(each.description())).build());
    }
    List<OptionGroup> groups = OptionGroup.of(command);
    groups.stream()
        .limit(1)
        .flatMap(group -> group.options().stream())
        .forEach(option -> model.addOption(copy(option)));
    // The generator gives a section to each further group that has a heading.
    for (OptionGroup group : groups.subList(Math.min(1, groups.size()), groups.size())) {
      ArgGroupSpec.Builder section = ArgGroupSpec.builder().heading(group.heading());
      group.options().forEach(option -> section.addArg(copy(option)));
      model.addArgGroup(section.exclusive(false).validate(false).build());
    }
    new CommandLine(model);
    StringWriter page = new StringWriter();
    ManPageGenerator.writeSingleManPage(new PrintWriter(page, true), model);
    return page.toString()
        .replaceAll("(?m)^// (tag|end)::.*\n", "")
        .replaceFirst("(?m)^:manmanual:.*", ":manmanual: Selvage")
        .replaceAll("\n{3,}", "\n\n");
  }

  private static void putUsage(CommandSpec command, UsageMessageSpec usage) {
    String[] description = command.usageMessage().description();
    String first = Sentences.first(description[0]).replaceFirst("\\.$", "");
    String synopsis =
        new GroupedHelp(command, Help.defaultColorScheme(Help.Ansi.OFF))
            .synopsis(0)
            .replaceAll("\\s+", " ")
            .strip();
    String name = command.qualifiedName();
    usage
        .sortOptions(false)
        .header(Character.toLowerCase(first.charAt(0)) + first.substring(1))
        .customSynopsis("*" + name + "* " + quoted(synopsis.substring(name.length()).strip()))
        .description(Stream.of(quoted(description)).map(text -> text + "%n").toArray(String[]::new))
        .exitCodeListHeading("Exit status")
        .exitCodeList(command.usageMessage().exitCodeList());
  }

  private static OptionSpec copy(OptionSpec option) {
    return OptionSpec.builder(option).description(quoted(option.description())).build();
  }

  private static String[] quoted(String... texts) {
    return Stream.of(texts).map(ManPages::quoted).toArray(String[]::new);
  }

  /** A text in which AsciiDoc sees no markup. */
  private static String quoted(String text) {
    return "pass:c[" + text.replace("]", "\\]") + "]";
  }

  private static String commands(CommandLine root) {
    Map<String, CommandLine> all = root.getSubcommands();
    StringBuilder section = new StringBuilder("\n== Commands\n");
    for (CommandGroup group : CommandGroup.of(all.keySet())) {
      section.append("\n=== ").append(group.heading()).append('\n');
      for (String name : group.commands()) {
        String[] description =
            Objects.requireNonNull(all.get(name), name)
                .getCommandSpec()
                .usageMessage()
                .description();
        section
            .append("\n*selvage-" + name + "*(1)::\n  ")
            .append(quoted(Sentences.first(description[0])).replace("%%", "%"))
            .append('\n');
      }
    }
    return section.toString();
  }

  /** Examples as they are typed; what stands at the margin is text, or a heading if it ends so. */
  private static String footer(CommandLine line) {
    UsageMessageSpec usage = line.getCommandSpec().usageMessage();
    String heading = usage.footerHeading().replace("%n", "");
    StringBuilder section = new StringBuilder(heading(heading));
    String text = String.join("\n", usage.footer()).replace("%%", "%");
    for (String block : text.split("\n\n|\n(?=\\S)|(?<=:)\n", -1)) {
      if (block.startsWith(" ")) {
        section.append("\n----\n").append(block.stripIndent()).append("\n----\n");
      } else if (block.endsWith(":")) {
        section.append(heading(block));
      } else {
        section.append('\n').append(quoted(block)).append('\n');
      }
    }
    return section.toString();
  }

  private static String heading(String line) {
    return "\n== " + line.replaceFirst(":$", "") + "\n";
  }
}
