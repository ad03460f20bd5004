package dev.selvage.cli;

import dev.selvage.cli.files.FoundImage;
import dev.selvage.cli.files.FoundImages;
import dev.selvage.cli.files.ImagesOption;
import dev.selvage.cli.files.MemoryRetry;
import dev.selvage.cli.files.OrderedWork;
import dev.selvage.cli.options.FailurePrinter;
import dev.selvage.cli.options.ImageArguments;
import dev.selvage.cli.options.LimitOptions;
import dev.selvage.cli.options.PolicyOption;
import dev.selvage.cli.output.Console;
import dev.selvage.cli.output.ExitCode;
import dev.selvage.cli.output.FileProgress;
import dev.selvage.cli.output.JsonOutput;
import dev.selvage.cli.output.ResultPrinter;
import dev.selvage.image.ImageSource;
import dev.selvage.render.Composer;
import dev.selvage.render.MeasuredImage;
import dev.selvage.resample.Resamplers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code selvage border}. */
@Command(
    name = "border",
    mixinStandardHelpOptions = true,
    description = {
      "Measures the border of images: its colour, and whether it is one colour.",
      "One that cannot be used is told; the others are measured all the same."
    },
    footer = {
      "  selvage border tile.jpg",
      "  selvage border *.jpg --json",
      "  selvage border photos/ --recursive --json",
    })
final class BorderCommand extends Subcommand {
  @Mixin private ImagesOption images = new ImagesOption();

  @Mixin private LimitOptions limits = new LimitOptions();

  @Mixin private PolicyOption policy = new PolicyOption();

  /**
   * What came of one image.
   *
   * @param measured null if it could not be
   * @param failure why it could not; else null
   */
  private record Result(
      String image, @Nullable MeasuredImage measured, @Nullable Throwable failure) {}

  /** An image as it was named, or why there is none. */
  private record Input(String name, @Nullable ImageSource source, @Nullable Throwable failure) {}

  @Override
  public Integer call() {
    // Nothing is resampled: the fastest kernel need not be looked for.
    Composer composer =
        Composer.builder()
            .limits(limits.limits())
            .policy(policy.policy())
            .resampler(Resamplers.named("scalar"))
            .build();
    ImageArguments arguments = new ImageArguments(limits.limits());
    FoundImages found = images.find(arguments, null);
    List<Input> inputs = found.images().stream().map(image -> input(image, arguments)).toList();
    List<Result> results = new ArrayList<>();
    MemoryRetry memory = new MemoryRetry();
    try (FileProgress progress = new FileProgress(root.console(), "images", inputs.size())) {
      new OrderedWork()
          .each(
              inputs,
              input -> measure(composer, memory, input),
              found.searched() ? result -> results.add(printed(result)) : results::add,
              progress);
    }
    return found.searched() ? counted(results, found.leftOut()) : printTogether(results);
  }

  private static Input input(FoundImage image, ImageArguments arguments) {
    return image.failure() == null
        ? new Input(image.name(), arguments.source(image.file()), null)
        : new Input(image.name(), null, image.failure());
  }

  private static Result measure(Composer composer, MemoryRetry memory, Input input) {
    ImageSource source = input.source();
    if (source == null) {
      return new Result(input.name(), null, input.failure());
    }
    try {
      return new Result(input.name(), memory.within(() -> composer.measure(source)), null);
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      return new Result(input.name(), null, e);
    }
  }

  /** Those that were named are one document or table, in which what was measured is. */
  private int printTogether(List<Result> results) {
    List<MeasuredImage> measured = new ArrayList<>();
    int code = ExitCode.DONE;
    for (Result result : results) {
      if (result.measured() != null) {
        measured.add(result.measured());
      } else if (result.failure() != null) {
        code = Math.max(code, new FailurePrinter(root).print(result.failure()));
      }
    }
    // Of several images, what could be measured is the result, be it nothing; of one it is none.
    if (!measured.isEmpty() || results.size() > 1) {
      print(measured);
    }
    return code;
  }

  /** Those that were looked for are a line each, as soon as they are measured. */
  private Result printed(Result result) {
    Console console = root.console();
    MeasuredImage measured = result.measured();
    if (result.failure() != null) {
      new FailurePrinter(root).print(result.failure());
      if (root.json()) {
        console.event(JsonOutput.failure(result.image(), result.failure()));
      }
    } else if (measured != null && root.json()) {
      console.event(JsonOutput.border(measured));
    } else if (measured != null) {
      ResultPrinter words = new ResultPrinter(console);
      console.event(measured.name() + "  " + border(measured, words));
      words.warnings(measured.warnings());
    }
    return result;
  }

  private int counted(List<Result> results, int leftOut) {
    int code = ExitCode.DONE;
    int failed = 0;
    for (Result result : results) {
      if (result.failure() != null) {
        code = Math.max(code, ExitCode.of(result.failure()));
        failed++;
      }
    }
    if (results.size() > 1 || leftOut > 0) {
      root.console()
          .note(
              (results.size() - failed)
                  + " measured"
                  + (failed == 0 ? "" : ", " + failed + " failed")
                  + (leftOut == 0 ? "" : "; " + leftOut + " left out, no images"));
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
      rows.add(Map.entry(image.name(), border(image, words)));
      words.warnings(image.warnings());
    }
    console.table(rows);
  }

  private static String border(MeasuredImage image, ResultPrinter words) {
    return image.size() + " px  " + words.border(image.borderInfo());
  }
}
