package dev.selvage.cli;

import dev.selvage.cli.help.Sentences;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Writes the script by which fish completes commands, options, their values and file names. */
final class FishCompletion {
  /**
   * Fish's own __fish_seen_subcommand_from takes any word for the command, such as a tile's id;
   * this takes the first that is no option, as the command line itself does.
   */
  private static final String CONDITION =
      """
      function __selvage_in --description 'Whether the command is one of these, or there is none'
          set -l words (commandline -opc)
          for word in $words[2..-1]
              if not string match -q -- '-*' $word
                  contains -- $word $argv
                  return
              end
          end
          test (count $argv) -eq 0
      end
      """;

  private static final Pattern FILE_LABEL = Pattern.compile("(FILE|DIR|OUT)([.|].*)?");

  private final StringBuilder script = new StringBuilder(CONDITION);

  private FishCompletion() {}

  /** The script for a command with its subcommands. */
  static String of(CommandSpec root) {
    FishCompletion completion = new FishCompletion();
    // Again in the same shell, it replaces what an older version had.
    completion.line("complete -c selvage -e");
    completion.line("complete -c selvage -f");
    root.subcommands().forEach(completion::command);
    root.options().forEach(option -> completion.option("__selvage_in", option));
    return completion.script.toString();
  }

  private void command(String name, CommandLine line) {
    CommandSpec command = line.getCommandSpec();
    add("__selvage_in", "-a " + name, command.usageMessage().description());
    String condition = "__selvage_in " + name;
    command.options().forEach(option -> option(condition, option));
    command.positionalParameters().stream()
        .map(FishCompletion::values)
        .filter(values -> !values.equals("-x"))
        .forEach(
            values -> line("complete -c selvage -n '" + condition + "' " + positional(values)));
  }

  /** Of a parameter that has no name a value is not required. */
  private static String positional(String values) {
    return values.replaceFirst("^-[rx] ", "");
  }

  private void option(String condition, OptionSpec option) {
    if (option.hidden()) {
      return;
    }
    String names =
        Stream.of(option.names()).map(FishCompletion::name).collect(Collectors.joining(" "));
    // What may stand without a value is completed as if it always did.
    String values = option.arity().min() == 0 ? "" : " " + values(option);
    add(condition, names + values, option.description());
  }

  private static String name(String name) {
    return name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.substring(1);
  }

  private static String values(ArgSpec argument) {
    if (argument.completionCandidates() != null) {
      return "-x -a "
          + quoted(
              StreamSupport.stream(argument.completionCandidates().spliterator(), false)
                  .collect(Collectors.joining(" ")));
    }
    return isFile(argument) ? "-r -F" : "-x";
  }

  /**
   * Whether what is expected is the name of a file or folder, or several: by its type, or else, as
   * a dash or a setting of the environment may stand in its place, by its label.
   */
  static boolean isFile(ArgSpec argument) {
    Class<?> type =
        argument.typeInfo().isMultiValue() ? argument.auxiliaryTypes()[0] : argument.type();
    return type == Path.class
        || (type == String.class && FILE_LABEL.matcher(argument.paramLabel()).matches());
  }

  private void add(String condition, String what, String... description) {
    String label =
        description.length == 0
            ? ""
            : " -d " + quoted(Sentences.first(description[0]).replace("%%", "%"));
    line("complete -c selvage -n '" + condition + "' " + what + label);
  }

  private void line(String line) {
    script.append(line).append('\n');
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
