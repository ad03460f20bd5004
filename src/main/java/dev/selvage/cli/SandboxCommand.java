package dev.selvage.cli;

import dev.selvage.UsageException;
import dev.selvage.cli.options.OptionValues;
import dev.selvage.cli.options.TilesFile;
import dev.selvage.cli.output.Console;
import dev.selvage.cli.output.ExitCode;
import dev.selvage.cli.output.JsonOutput;
import dev.selvage.sandbox.Fault;
import dev.selvage.sandbox.Sandbox;
import dev.selvage.sandbox.SandboxSettings;
import dev.selvage.sandbox.SetShape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code selvage sandbox}. */
@Command(
    name = "sandbox",
    mixinStandardHelpOptions = true,
    description = {
      "Runs a local Instant Site until it is interrupted. Its state lives in memory only.",
      "Any app secret gets a token; a token that begins with sandbox- is good for every store."
    },
    footerHeading = "%nFaults:%n",
    footer = {
      "  http-503           calls fail at first, then work",
      "  rate-limit         calls are refused at first, with Retry-After",
      "  slow               answers come late",
      "  drop               connections are cut in mid-answer",
      "  never-ready        no result, ever",
      "  bad-json           results are broken JSON",
      "  border-off         the border's colour is wrong",
      "  expired-token      the first token is refused",
      "  no-border          results lack the border",
      "  changed-meanwhile  somebody changes a tile once it was read",
      "  publish-fails      publishing fails at first; nothing is published",
      "  old-border         products tell the old border for a while",
      "  scope              tokens have no scope for changes",
      "",
      "Examples:",
      "  selvage sandbox --port 8089",
      "  selvage sandbox --port 0 --json --fault border-off --set-shape map",
    })
final class SandboxCommand extends Subcommand {
  @Option(
      names = "--port",
      paramLabel = "P",
      defaultValue = "8089",
      description = "Port on 127.0.0.1; 0 takes any free one. Default: ${DEFAULT-VALUE}.")
  private int port;

  @Option(
      names = "--delay",
      paramLabel = "MS",
      defaultValue = "200",
      description = "Processing time of an upload. Default: ${DEFAULT-VALUE}.")
  private long delay;

  @Option(
      names = "--fault",
      completionCandidates = OptionValues.Faults.class,
      paramLabel = "NAME",
      description = "What goes wrong; see below. May be repeated.")
  private List<String> faults = new ArrayList<>();

  @Option(
      names = "--fault-share",
      paramLabel = "0..1",
      defaultValue = "1",
      description = "Share of the calls that each fault hits. Default: all that it is meant for.")
  private double faultShare;

  @Option(
      names = "--set-shape",
      completionCandidates = OptionValues.SetShapes.class,
      paramLabel = "array|map",
      defaultValue = "array",
      description = "How the renditions are written. Default: ${DEFAULT-VALUE}.")
  private String setShape = "array";

  @Option(
      names = "--tiles",
      paramLabel = "FILE",
      description = {
        "The tiles that each site begins with, as the list of tiles answers them.",
        "Default: six samples."
      })
  private @Nullable Path tiles;

  @Option(
      names = "--products",
      paramLabel = "N",
      defaultValue = "12",
      description = "Products of each store, 0 to 100000. Default: ${DEFAULT-VALUE}.")
  private int products;

  @Option(
      names = "--products-at-once",
      description =
          "A product's new picture and border are there as soon as it is uploaded. Default: the"
              + " picture after the processing time, the border after twice of it.")
  private boolean productsAtOnce;

  @Override
  public Integer call() throws InterruptedException {
    SandboxSettings.Builder settings =
        SandboxSettings.builder()
            .port(port)
            .delayMillis(delay)
            .faults(faults.stream().map(Fault::parse).toList())
            .faultShare(faultShare)
            .setShape(SetShape.parse(setShape))
            .products(checkedProducts())
            .productsAtOnce(productsAtOnce);
    if (tiles != null) {
      settings.tiles(TilesFile.read(tiles));
    }
    CountDownLatch stopped = new CountDownLatch(1);
    try (Sandbox sandbox = Sandbox.start(settings.build())) {
      Runtime.getRuntime().addShutdownHook(new Thread(stopped::countDown, "sandbox-stop"));
      announce(sandbox);
      stopped.await();
    }
    return ExitCode.DONE;
  }

  private int checkedProducts() {
    if (products < 0 || products > 100_000) {
      throw new UsageException("--products", products + " is out of range", "use 0 to 100000");
    }
    return products;
  }

  private void announce(Sandbox sandbox) {
    Console console = root.console();
    if (root.json()) {
      console.print(
          JsonOutput.object()
              .put("api", sandbox.api().toString())
              .put("port", sandbox.port())
              .put("productApi", sandbox.productApi().toString()));
      return;
    }
    console.print("sandbox at " + sandbox.api());
    console.print("product API at " + sandbox.productApi());
    console.note("state lives in memory only; stop it with Ctrl-C");
  }
}
