package dev.selvage.cli;

import dev.selvage.UsageException;
import dev.selvage.cli.files.ChainAndImages;
import dev.selvage.cli.files.FoundImage;
import dev.selvage.cli.files.FoundImages;
import dev.selvage.cli.options.ComposingOptions;
import dev.selvage.cli.options.FailurePrinter;
import dev.selvage.cli.options.ImageArguments;
import dev.selvage.cli.options.OutputFileConverter;
import dev.selvage.cli.options.RenderOptions;
import dev.selvage.cli.output.Console;
import dev.selvage.cli.output.ExitCode;
import dev.selvage.cli.output.JsonOutput;
import dev.selvage.cli.output.ResultFile;
import dev.selvage.cli.output.ResultPrinter;
import dev.selvage.cli.output.StepPrinter;
import dev.selvage.explain.Explainer;
import dev.selvage.explain.Explanation;
import dev.selvage.explain.ExplanationPage;
import dev.selvage.image.ImageSource;
import dev.selvage.io.OutputCheck;
import dev.selvage.io.OutputFile;
import dev.selvage.json.ArrayNode;
import dev.selvage.render.Composition;
import dev.selvage.render.SourcePlan;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code selvage explain}. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = {
      "Explains what each step of a chain does to images.",
      "Prints sizes and placements after it, how the images are decoded, what rendering",
      "takes, and warnings. Writes no picture.",
      "One that cannot be used is told; the others are explained all the same."
    },
    footer = {
      "  selvage explain chain.json photo.jpg",
      "  selvage explain chain.json photo.jpg --overlay b=logo.png \\",
      "    --report chain.html",
      "  echo '[{\"effect\":\"trim\"},{\"crop\":\"pad\",\"width\":800,\"height\":800}]' |",
      "    selvage explain - photos/ --json",
    })
final class ExplainCommand extends Subcommand {
  /** The most pictures of steps on one page. */
  private static final int MOST_PICTURES = 200;

  @Mixin private ChainAndImages images = new ChainAndImages();

  @Mixin private ComposingOptions composing = new ComposingOptions();

  @Option(
      names = "--report",
      paramLabel = "FILE.html",
      converter = OutputFileConverter.class,
      description = "Also write a page with a picture after each step.")
  private @Nullable Path report;

  @Mixin private RenderOptions options = new RenderOptions();

  @Override
  public Integer call() {
    ImageArguments arguments = new ImageArguments(options.limits());
    OutputCheck files = new OutputCheck();
    var compositions = composing.composing(images.chain(), arguments, files);
    images.addTo(files);
    options.addTo(files);
    FoundImages found = images.find(arguments, null);
    checkReport(found, files);
    Function<ImageSource, Composition> composition = compositions.get();
    List<Explanation> explanations = new ArrayList<>();
    int code = ExitCode.DONE;
    Explainer explainer = new Explainer(options.composer(), options.limits());
    for (FoundImage image : found.images()) {
      try {
        explanations.add(explain(explainer, composition, image, arguments, explanations));
      } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
        code = Math.max(code, new FailurePrinter(root).print(e));
      }
    }
    tell(explanations, found.areSeveral());
    return code;
  }

  private void checkReport(FoundImages found, OutputCheck files) {
    if (report == null) {
      return;
    }
    if (OutputFile.isStandardOutput(report) && root.json()) {
      throw new UsageException(
          "--report", "is standard output, and so is --json", "name a file for one of them");
    }
    OutputFile.checkWritable(report);
    found.images().stream()
        .filter(image -> image.failure() == null)
        .forEach(image -> files.reads("an image to read", image.file()));
    files.replaces("--report", report).check();
  }

  private Explanation explain(
      Explainer explainer,
      Function<ImageSource, Composition> composition,
      FoundImage image,
      ImageArguments arguments,
      List<Explanation> before) {
    if (image.failure() != null) {
      throw image.failure();
    }
    Composition asked = composition.apply(arguments.source(image.file()));
    long pictures = before.stream().mapToLong(each -> each.pictures().size()).sum();
    return explainer.explain(asked, options.output(), report != null && pictures < MOST_PICTURES);
  }

  private void tell(List<Explanation> explanations, boolean several) {
    if (report != null && !explanations.isEmpty()) {
      ResultFile.write(
          report, ExplanationPage.render(explanations).getBytes(StandardCharsets.UTF_8));
    }
    Console console = root.console().beside(report);
    if (root.json()) {
      // Of several images, what could be explained is the result, be it nothing.
      if (several || !explanations.isEmpty()) {
        ArrayNode array = new ArrayNode();
        explanations.forEach(each -> array.add(JsonOutput.explanation(each)));
        console.print(array);
      }
      return;
    }
    explanations.forEach(each -> print(console, each));
    if (report != null && !explanations.isEmpty()) {
      console.print("wrote " + report);
    }
  }

  private static void print(Console console, Explanation explained) {
    ResultPrinter words = new ResultPrinter(console);
    console.print(explained.image() + "  " + explained.size() + " px");
    StepPrinter.table(explained.steps()).forEach(console::print);
    List<Map.Entry<String, String>> rows = new ArrayList<>();
    for (SourcePlan plan : explained.tile().plans()) {
      rows.add(Map.entry("decoded", plan.toString()));
    }
    explained.cost().lines().forEach(line -> rows.add(Map.entry("cost", line)));
    rows.add(Map.entry("result", explained.tile().description()));
    rows.add(Map.entry("border", words.border(explained.tile().borderInfo())));
    console.table(rows);
    words.warnings(explained.tile().warnings());
  }
}
