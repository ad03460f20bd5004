package dev.selvage.cli;

import dev.selvage.UnusableInputException;
import dev.selvage.cli.options.PolicyOption;
import dev.selvage.cli.output.ProgressPrinter;
import dev.selvage.cli.output.ResultFile;
import dev.selvage.instantsite.InstantSiteClient;
import dev.selvage.instantsite.settings.Credentials;
import dev.selvage.instantsite.settings.InstantSiteSettings;
import dev.selvage.io.OutputCheck;
import dev.selvage.preflight.HtmlReport;
import dev.selvage.preflight.Preflight;
import dev.selvage.preflight.PreflightJob;
import dev.selvage.preflight.PreflightReport;
import dev.selvage.preflight.ReportJson;
import dev.selvage.render.Composer;
import dev.selvage.sandbox.Sandbox;
import dev.selvage.sandbox.SandboxSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code selvage demo}. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Does the whole main job on pictures of its own against a sandbox of its own.",
      "Needs no network and no arguments; leaves the tile and the report in a folder."
    },
    footer = {"  selvage demo", "  selvage demo --out /tmp/demo --json"})
final class DemoCommand extends Subcommand {
  /** What a demo may leave; the tile's format is that of its pictures. */
  private static final List<String> WRITTEN =
      List.of("report.html", "tile.jpg", "tile.png", "tile.webp");

  private static final long STORE = 1003;
  private static final int WIDTH = 800;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "selvage-demo",
      description = "Where the tile and the report go. Default: ${DEFAULT-VALUE}.")
  private Path out = Path.of("selvage-demo");

  @Mixin private PolicyOption policy = new PolicyOption();

  @Override
  public Integer call() {
    makeFolder();
    ProgressPrinter telling = new ProgressPrinter(root.console());
    PreflightJob job = PreflightJob.tiles(STORE, "demo", DemoPictures.all(), WIDTH);
    PreflightReport report;
    try (Sandbox sandbox = Sandbox.start(SandboxSettings.builder().build());
        InstantSiteClient client =
            new InstantSiteClient(
                InstantSiteSettings.builder().baseUrl(sandbox.api()).build(),
                Credentials.appSecret(STORE, "demo"),
                telling::called)) {
      Composer composer = Composer.builder().policy(policy.policy()).build();
      report =
          Preflight.builder().composer(composer).listener(telling::began).build().run(job, client);
    }
    Path tile = out.resolve("tile." + report.tile().format().extension());
    Path page = out.resolve("report.html");
    OutputCheck files = new OutputCheck();
    policy.addTo(files);
    files.replaces("the tile", tile).replaces("the report", page).check();
    ResultFile.write(tile, report.tile().bytes());
    ResultFile.write(page, HtmlReport.render(report).getBytes(StandardCharsets.UTF_8));
    if (root.json()) {
      root.console().print(ReportJson.write(report));
    } else {
      telling.result(report);
      root.console().print("wrote " + tile + " and " + page);
      root.console().print("the links in it have ended with the demo's sandbox");
    }
    return PreflightCommand.exitCode(report.verdict());
  }

  /** Marks the folder, so that only what a demo has written is written over. */
  private void makeFolder() {
    try {
      Path marker = out.resolve(".selvage-demo");
      Files.createDirectories(out);
      if (!Files.exists(marker)) {
        for (String name : WRITTEN) {
          if (Files.exists(out.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
            throw new UnusableInputException(
                out.resolve(name).toString(),
                "is there already, and no demo has written it",
                "move it away, or name another folder with --out");
          }
        }
        Files.createFile(marker);
      }
    } catch (IOException e) {
      throw new UnusableInputException(
          out.toString(), "cannot be made a folder", "name another one with --out", e);
    }
  }
}
