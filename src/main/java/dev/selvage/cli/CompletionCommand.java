package dev.selvage.cli;

import dev.selvage.Excerpt;
import dev.selvage.KnownNames;
import dev.selvage.UsageException;
import dev.selvage.cli.output.ExitCode;
import dev.selvage.cli.output.JsonOutput;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Parameters;

/** {@code selvage completion}. */
@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    description =
        "Prints a script by which a shell completes commands, options, their values and names of"
            + " files.",
    footer = {
      "  source <(selvage completion bash)",
      "  source <(selvage completion zsh)",
      "  selvage completion fish | source",
      "  selvage completion fish > ~/.config/fish/completions/selvage.fish",
      "",
      "The first two go into ~/.bashrc and ~/.zshrc.",
    })
final class CompletionCommand extends Subcommand {
  /** The shells that there is a script for. */
  private enum Shell {
    BASH,
    /** Takes the script for bash, which loads zsh's bashcompinit. */
    ZSH,
    FISH;

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Shell parse(String label) {
      return Stream.of(values())
          .filter(each -> each.label().equals(label))
          .findFirst()
          .orElseThrow(
              () ->
                  new UsageException(
                      "completion",
                      "there is no script for \"" + Excerpt.of(label) + "\"",
                      KnownNames.of(Shell.class).advice(label)));
    }
  }

  /** The shells as they are typed. */
  private static final class Labels implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Stream.of(Shell.values()).map(Shell::label).iterator();
    }
  }

  @Parameters(
      paramLabel = "SHELL",
      completionCandidates = Labels.class,
      description = "One of ${COMPLETION-CANDIDATES}.")
  private String shell = "";

  @Override
  public Integer call() {
    Shell wanted = Shell.parse(shell);
    CommandLine all = new CommandLine(root);
    CommandTable.addTo(all);
    String script = wanted == Shell.FISH ? FishCompletion.of(all.getCommandSpec()) : bash(all);
    if (root.json()) {
      root.console().print(JsonOutput.object().put("shell", wanted.label()).put("script", script));
      return ExitCode.DONE;
    }
    // Line by line, since a line that is printed holds no line feed.
    script.lines().forEach(root.console()::print);
    return ExitCode.DONE;
  }

  private static String bash(CommandLine all) {
    for (CommandLine each : all.getSubcommands().values()) {
      singleFiles(each.getCommandSpec());
      namedValues(each.getCommandSpec());
    }
    return AutoComplete.bash(all.getCommandName(), all);
  }

  /** picocli keeps values under the label of an option, which several options may have. */
  private static void namedValues(CommandSpec command) {
    for (OptionSpec given : List.copyOf(command.options())) {
      if (given.completionCandidates() != null && given.group() == null) {
        command.remove(given);
        command.addOption(OptionSpec.builder(given).paramLabel(given.longestName()).build());
      }
    }
  }

  /** picocli offers files for one path, but neither for a list of them nor for a text. */
  private static void singleFiles(CommandSpec command) {
    for (ArgSpec given : List.copyOf(command.args())) {
      if (FishCompletion.isFile(given) && given.type() != Path.class) {
        command.remove(given);
        command.add(
            given instanceof OptionSpec option
                ? OptionSpec.builder(option.names()).arity("1").type(Path.class).build()
                : PositionalParamSpec.builder()
                    .index(((PositionalParamSpec) given).index().toString())
                    .type(Path.class)
                    .build());
      }
    }
  }
}
