package dev.selvage.cli;

import dev.selvage.UnusableInputException;
import dev.selvage.UsageException;
import dev.selvage.batch.observation.ApiComparison;
import dev.selvage.batch.observation.Observations;
import dev.selvage.border.BorderPolicy;
import dev.selvage.border.Calibration;
import dev.selvage.border.Confusion;
import dev.selvage.cli.options.FailurePrinter;
import dev.selvage.cli.options.LimitOptions;
import dev.selvage.cli.options.OutputFileConverter;
import dev.selvage.cli.options.PolicyOption;
import dev.selvage.cli.output.Console;
import dev.selvage.cli.output.ExitCode;
import dev.selvage.cli.output.JsonOutput;
import dev.selvage.cli.output.ResultFile;
import dev.selvage.cli.output.ResultPrinter;
import dev.selvage.io.OutputCheck;
import dev.selvage.io.OutputFile;
import dev.selvage.json.ArrayNode;
import dev.selvage.json.ObjectNode;
import dev.selvage.preflight.BorderJson;
import dev.selvage.preflight.ReportJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code selvage calibrate}. */
@Command(
    name = "calibrate",
    mixinStandardHelpOptions = true,
    description = {
      "Fits a border policy to what a server has said of many images, and writes it as a file that"
          + " every command takes (--border-policy).",
      "Observations are the journal of a batch, or a file of {\"image\":PATH,\"borderInfo\":{...}}"
          + " a line, with \"original\":PATH where the picture before encoding is known, and"
          + " \"api\":\"tile\" or \"product\" (default: product where the colour is called"
          + " dominatingColor). Paths are seen from the file's folder.",
      "Where there are some of both APIs, it says whether they follow one policy."
    },
    footer = {
      "  selvage calibrate tiles.db -o policy.json",
      "  selvage calibrate observations.jsonl -o policy.json",
      "  selvage calibrate tiles.db products.jsonl",
      "  selvage border tile.jpg --border-policy policy.json",
    })
final class CalibrateCommand extends Subcommand {
  @Parameters(
      paramLabel = "OBSERVATIONS",
      arity = "1..*",
      description = "Journals, or files of a JSON object a line; taken together.")
  private List<Path> observations = List.of();

  @Option(
      names = {"-o", "--out"},
      paramLabel = "POLICY.json",
      converter = OutputFileConverter.class,
      description = "The file to write the policy to. Default: it is only printed.")
  private @Nullable Path out;

  @Option(
      names = "--max-thickness",
      paramLabel = "PX",
      defaultValue = "8",
      description = "The thickest ring to look for, 1 to 64. Default: ${DEFAULT-VALUE}.")
  private int maxThickness;

  @Mixin private PolicyOption start = new PolicyOption();

  @Mixin private LimitOptions limits = new LimitOptions();

  @Override
  public Integer call() {
    if (out != null) {
      OutputFile.checkWritable(out);
      OutputCheck files = new OutputCheck();
      observations.forEach(file -> files.reads("the observations", file));
      checkOutput(files, out);
    }
    try (ObservationFiles files = new ObservationFiles(observations, limits.limits())) {
      if (out != null) {
        OutputCheck journals = new OutputCheck();
        files.addTo(journals);
        checkOutput(journals, out);
      }
      return fitted(files);
    }
  }

  private int fitted(ObservationFiles files) {
    Observations all = files.all();
    int code = ExitCode.DONE;
    try {
      code = fit(all);
    } catch (UsageException e) {
      // Without a good one among them there is nothing to fit, which is not what is to be mended.
      if (files.unusable().isEmpty() || all.iterator().hasNext()) {
        throw e;
      }
    }
    FailurePrinter failures = new FailurePrinter(root);
    for (UnusableInputException failure : files.unusable()) {
      code = Math.max(code, failures.print(failure));
    }
    return code;
  }

  private void checkOutput(OutputCheck files, Path file) {
    start.addTo(files);
    files.replaces("--out", file).check();
  }

  private int fit(Observations all) {
    ApiComparison apis = ApiComparison.fit(all, start.policy(), maxThickness);
    Calibration calibration = apis.together();
    if (out != null) {
      // Which images there are is known only now.
      OutputCheck files = new OutputCheck();
      all.addTo(files);
      checkOutput(files, out);
      String json = BorderJson.write(calibration.fitted()).toString() + "\n";
      ResultFile.write(out, json.getBytes(StandardCharsets.UTF_8));
    }
    if (root.json()) {
      ObjectNode json = json(calibration, all.skipped());
      putApis(json, apis);
      ReportJson.putWarnings(json, all.warnings());
      console().print(json);
    } else {
      new ResultPrinter(root.console()).warnings(all.warnings());
      tell(calibration, all.skipped());
      tell(apis);
    }
    return ExitCode.DONE;
  }

  private Console console() {
    return root.console().beside(out);
  }

  private ObjectNode json(Calibration calibration, long skipped) {
    ObjectNode node = JsonOutput.object();
    node.put("observations", calibration.after().observations()).put("skipped", skipped);
    node.set("policy", BorderJson.write(calibration.fitted()));
    node.set("before", json(calibration.before()));
    node.set("after", json(calibration.after()));
    node.put("ambiguous", calibration.isAmbiguous());
    node.set("open", JsonOutput.array(calibration.open().inWords()));
    ArrayNode alternatives = node.putArray("alternatives");
    calibration.alternatives().forEach(policy -> alternatives.add(BorderJson.write(policy)));
    return node.put("out", JsonOutput.text(out));
  }

  private static void putApis(ObjectNode json, ApiComparison apis) {
    ObjectNode node = json.putObject("apis");
    apis.apart()
        .forEach(
            (api, calibration) -> {
              ObjectNode one = node.putObject(api.label());
              one.put("observations", calibration.after().observations());
              one.set("policy", BorderJson.write(calibration.fitted()));
              one.set("after", json(calibration.after()));
            });
    json.put("onePolicy", apis.onePolicy().orElse(null));
  }

  private void tell(ApiComparison apis) {
    Console console = console();
    apis.onePolicy()
        .ifPresent(
            one -> {
              console.print(
                  one
                      ? "the tile and the product API follow one policy, as far as these tell"
                      : "the tile and the product API do not follow one policy:");
              if (!one) {
                apis.apart()
                    .forEach(
                        (api, fit) ->
                            console.print(
                                "  " + api.label() + ": " + BorderJson.write(fit.fitted())));
              }
            });
  }

  private static ObjectNode json(Confusion confusion) {
    return JsonOutput.object()
        .put("both", confusion.both())
        .put("serverOnly", confusion.serverOnly())
        .put("policyOnly", confusion.policyOnly())
        .put("neither", confusion.neither())
        .put("colorsExact", confusion.colorsExact())
        .put("worstDeltaE", confusion.worstDeltaE());
  }

  private void tell(Calibration calibration, long skipped) {
    Console console = console();
    console.print(calibration.after().observations() + " observations");
    if (skipped > 0) {
      console.note(skipped + " were skipped, since their images have changed or cannot be used");
    }
    tell("before (" + start.policy().name() + ")", calibration.before());
    tell("after (fitted)", calibration.after());
    console.print("policy");
    console.table(rows(calibration.fitted()));
    if (calibration.isAmbiguous()) {
      console.print("these observations cannot tell it from others that explain them as well:");
      calibration.open().inWords().forEach(words -> console.print("  " + words));
      console.print("for example:");
      for (BorderPolicy policy : calibration.alternatives()) {
        console.print("  " + BorderJson.write(policy));
      }
      console.print("what is left open is as in the policy to start from, or the roundest number");
    } else {
      console.print("no other policy explains these observations as well");
    }
    if (out != null) {
      console.print("wrote " + out);
    }
  }

  private void tell(String name, Confusion confusion) {
    Console console = console();
    console.print(name);
    String cells = "  %-24s %12s %12s";
    console.print(String.format(Locale.ROOT, cells, "homogeneous?", "server yes", "server no"));
    console.print(
        String.format(Locale.ROOT, cells, "policy yes", confusion.both(), confusion.policyOnly()));
    console.print(
        String.format(
            Locale.ROOT, cells, "policy no", confusion.serverOnly(), confusion.neither()));
    console.print(
        String.format(
            Locale.ROOT,
            "  the very colour %d of %d times; furthest apart by deltaE %.2f",
            confusion.colorsExact(),
            confusion.observations(),
            confusion.worstDeltaE()));
  }

  private static List<Map.Entry<String, String>> rows(BorderPolicy policy) {
    ObjectNode node = BorderJson.write(policy);
    return node.properties().stream()
        .map(entry -> Map.entry(entry.getKey(), entry.getValue().asString()))
        .toList();
  }
}
