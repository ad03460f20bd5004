package dev.selvage.cli;

import dev.selvage.SelvageException;
import dev.selvage.UsageException;
import dev.selvage.audit.Audit;
import dev.selvage.audit.AuditManifest;
import dev.selvage.audit.AuditPage;
import dev.selvage.audit.AuditResult;
import dev.selvage.audit.AuditSettings;
import dev.selvage.audit.Finding;
import dev.selvage.audit.PictureProblem;
import dev.selvage.audit.Proposal;
import dev.selvage.batch.RateLimit;
import dev.selvage.cli.options.ApiOptions;
import dev.selvage.cli.options.FailurePrinter;
import dev.selvage.cli.options.LimitOptions;
import dev.selvage.cli.options.OutputFileConverter;
import dev.selvage.cli.output.Console;
import dev.selvage.cli.output.ExitCode;
import dev.selvage.cli.output.JsonOutput;
import dev.selvage.cli.output.ResultFile;
import dev.selvage.instantsite.ProductClient;
import dev.selvage.instantsite.settings.InstantSiteSettings;
import dev.selvage.io.OutputCheck;
import dev.selvage.io.OutputFile;
import dev.selvage.json.ArrayNode;
import dev.selvage.json.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code selvage audit}. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    description = {
      "Looks through all products of a store for pictures whose borders will show, and proposes a"
          + " chain for each: several colours, few pixels, or nearly white.",
      "Reads only. With a journal, run it again to go on where it ended, however it ended.",
      "The token is taken from SELVAGE_TOKEN, or fetched with the app secret in"
          + " SELVAGE_APP_SECRET; it needs the scope read_catalog."
    },
    footer = {
      "  SELVAGE_TOKEN=… selvage audit --store 1003 --journal audit.jsonl \\",
      "    --report audit.html",
      "  SELVAGE_TOKEN=… selvage audit --store 1003 --journal audit.jsonl \\",
      "    --manifest better.csv",
      "  SELVAGE_TOKEN=… selvage batch better.csv --store 1003 \\",
      "    --journal better.db",
    })
final class AuditCommand extends Subcommand {
  private static final int SHOWN = 20;

  @Mixin private ApiOptions api = new ApiOptions();

  @Option(
      names = "--journal",
      paramLabel = "FILE.jsonl",
      description = "Where what was read is kept, to go on there. A complete one is not read anew.")
  private @Nullable Path journal;

  @Option(
      names = "--report",
      paramLabel = "PAGE.html",
      converter = OutputFileConverter.class,
      description = "Write a page to look at.")
  private @Nullable Path report;

  @Option(
      names = "--manifest",
      paramLabel = "FILE.csv",
      description =
          "Fetch the pictures for which something is proposed into a folder beside it, and write a"
              + " manifest for batch.")
  private @Nullable Path manifest;

  @Option(
      names = "--min-side",
      paramLabel = "PX",
      defaultValue = "" + AuditSettings.DEFAULT_MIN_SIDE,
      description =
          "A picture whose longer side has fewer px is small, 1 to 10000. Default:"
              + " ${DEFAULT-VALUE}.")
  private int minSide;

  @Option(
      names = "--near-white",
      paramLabel = "D",
      defaultValue = "" + AuditSettings.DEFAULT_NEAR_WHITE,
      description =
          "CIEDE2000 from white up to which a border is nearly white, 1 to 100; below 1 nobody sees"
              + " it. Default: ${DEFAULT-VALUE}.")
  private double nearWhite;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "600",
      description = "Calls a minute, fetched pictures included. Default: ${DEFAULT-VALUE}.")
  private int rate;

  @Option(
      names = "--deadline",
      paramLabel = "S",
      defaultValue = "120",
      description = "How long to wait for each call, s, 1 to 86400. Default: ${DEFAULT-VALUE}.")
  private long deadline;

  @Mixin private LimitOptions limits = new LimitOptions();

  @Override
  public Integer call() {
    checkOutputs();
    InstantSiteSettings site = api.productSettings().build();
    AuditSettings settings =
        new AuditSettings(api.store(), site.baseUrl(), minSide, nearWhite, deadline());
    RateLimit limit = new RateLimit(rate);
    LongAdder calls = new LongAdder();
    List<SelvageException> unusable = new ArrayList<>();
    AuditResult result;
    try (ProductClient client =
        new ProductClient(site, api.credentials(root, "audit"), call -> calls.increment(), limit)) {
      result = new Audit(settings, client, calls::sum, this::tellProgress).run(journal);
      if (manifest != null) {
        result =
            new AuditManifest(manifest, settings, client, limits.limits(), unusable::add)
                .write(result)
                .withCalls(calls.sum());
      }
    }
    if (report != null) {
      ResultFile.write(report, AuditPage.render(result).getBytes(StandardCharsets.UTF_8));
    }
    tell(result);
    return exitCode(unusable);
  }

  private int exitCode(List<SelvageException> unusable) {
    FailurePrinter failures = new FailurePrinter(root);
    int code = ExitCode.DONE;
    for (SelvageException failure : unusable) {
      code = Math.max(code, failures.print(failure));
    }
    return code;
  }

  private Duration deadline() {
    if (deadline < 1 || deadline > 86_400) {
      throw new UsageException("--deadline", deadline + " is out of range", "use 1 to 86400 s");
    }
    return Duration.ofSeconds(deadline);
  }

  private void checkOutputs() {
    OutputCheck files = new OutputCheck();
    if (journal != null) {
      files.continues("--journal", journal);
    }
    if (report != null) {
      OutputFile.checkWritable(report);
      files.replaces("--report", report);
    }
    if (manifest != null) {
      if (OutputFile.isStream(manifest)) {
        throw new UsageException(
            "--manifest", "is no file", "name one, since the pictures go into a folder beside it");
      }
      OutputFile.checkWritable(manifest);
      files.replaces("--manifest", manifest);
    }
    files.check();
  }

  private void tellProgress(long read, long total) {
    root.console().note("… " + read + " of " + total + " products");
  }

  private void tell(AuditResult result) {
    Console console = root.console().beside(report);
    if (root.json()) {
      console.print(json(result));
      return;
    }
    List<Finding> bad = result.bad();
    console.print(result.findings().size() + " products, " + bad.size() + " with a problem");
    for (PictureProblem problem : PictureProblem.values()) {
      console.print("  " + result.count(problem) + " " + problem.words());
    }
    bad.stream().limit(SHOWN).forEach(finding -> console.print(line(finding)));
    if (bad.size() > SHOWN) {
      console.print("and " + (bad.size() - SHOWN) + " more; see --report or --json");
    }
    if (report != null) {
      console.print("wrote " + report);
    }
    if (manifest != null) {
      console.print("wrote " + manifest);
    }
  }

  private static String line(Finding finding) {
    String problems =
        finding.problems().stream().map(PictureProblem::words).collect(Collectors.joining(", "));
    Proposal proposal = finding.proposal();
    return "product "
        + finding.product().id()
        + ": "
        + problems
        + (proposal == null ? "" : "; " + proposal.json());
  }

  private ObjectNode json(AuditResult result) {
    ObjectNode node =
        JsonOutput.object()
            .put("store", result.storeId())
            .put("products", result.findings().size())
            .put("calls", result.calls());
    ObjectNode counts = node.putObject("problems");
    for (PictureProblem problem : PictureProblem.values()) {
      counts.put(problem.label(), result.count(problem));
    }
    ArrayNode findings = node.putArray("findings");
    result.bad().forEach(finding -> findings.add(finding.json()));
    return node.put("report", JsonOutput.text(report)).put("manifest", JsonOutput.text(manifest));
  }
}
