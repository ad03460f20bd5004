package dev.selvage.cli;

import dev.selvage.UnusableInputException;
import dev.selvage.cli.options.FailurePrinter;
import dev.selvage.cli.options.ImageArguments;
import dev.selvage.cli.options.LimitOptions;
import dev.selvage.cli.options.PolicyOption;
import dev.selvage.cli.output.Console;
import dev.selvage.cli.output.ExitCode;
import dev.selvage.cli.output.JsonOutput;
import dev.selvage.cli.output.ResultPrinter;
import dev.selvage.render.Composer;
import dev.selvage.render.MeasuredImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code selvage border}. */
@Command(
    name = "border",
    mixinStandardHelpOptions = true,
    description = {
      "Measures the border of images: its colour, and whether it is one colour.",
      "One that cannot be used is told; the others are measured all the same."
    },
    footer = {"  selvage border tile.jpg", "  selvage border *.jpg --json"})
final class BorderCommand extends Subcommand {
  @Parameters(
      paramLabel = "IMAGE",
      arity = "1..*",
      description = "The image files; - is standard input.")
  private List<Path> images = List.of();

  @Mixin private LimitOptions limits = new LimitOptions();

  @Mixin private PolicyOption policy = new PolicyOption();

  @Override
  public Integer call() {
    Composer composer = Composer.builder().limits(limits.limits()).policy(policy.policy()).build();
    ImageArguments arguments = new ImageArguments(limits.limits());
    FailurePrinter failures = new FailurePrinter(root);
    List<MeasuredImage> measured = new ArrayList<>();
    int code = ExitCode.DONE;
    for (Path image : images) {
      try {
        measured.add(composer.measure(arguments.source(image)));
      } catch (UnusableInputException e) {
        code = Math.max(code, failures.print(e));
      }
    }
    // Of several images, what could be measured is the result, be it nothing; of one it is none.
    if (!measured.isEmpty() || images.size() > 1) {
      print(measured);
    }
    return code;
  }

  private void print(List<MeasuredImage> measured) {
    Console console = root.console();
    if (root.json()) {
      console.print(JsonOutput.borders(measured));
      return;
    }
    ResultPrinter words = new ResultPrinter(console);
    List<Map.Entry<String, String>> rows = new ArrayList<>();
    for (MeasuredImage image : measured) {
      rows.add(Map.entry(image.name(), image.size() + " px  " + words.border(image.borderInfo())));
      words.warnings(image.warnings());
    }
    console.table(rows);
  }
}
