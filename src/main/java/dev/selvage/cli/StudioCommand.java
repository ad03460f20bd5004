package dev.selvage.cli;

import dev.selvage.UsageException;
import dev.selvage.cli.options.ApiOptions;
import dev.selvage.cli.options.KeysFile;
import dev.selvage.cli.output.BrowserOpening;
import dev.selvage.cli.output.Console;
import dev.selvage.cli.output.ExitCode;
import dev.selvage.cli.output.JsonOutput;
import dev.selvage.instantsite.settings.InstantSiteSettings;
import dev.selvage.studio.Studio;
import dev.selvage.studio.StudioSettings;
import dev.selvage.studio.UploadApi;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code selvage studio}. */
@Command(
    name = "studio",
    mixinStandardHelpOptions = true,
    description = {
      "Opens a page on this machine to make a tile by looking at it, and takes away the chain, the"
          + " picture, or what a program needs. Runs until it is interrupted.",
      "Listens on 127.0.0.1 alone; who has the address that it prints may use it. Pictures that are"
          + " added to the page lie in a folder until they are a day old; nothing leaves this machine.",
      "With --store, preflights may also upload to that store; the token is taken from SELVAGE_TOKEN,"
          + " or fetched with the app secret in SELVAGE_APP_SECRET.",
      "Delivery URLs are signed with the secret in SELVAGE_CLOUD_SECRET, if there is one."
    },
    footer = {
      "  selvage studio",
      "  selvage studio --images photos --port 0 --no-open",
      "  selvage studio --keys keys.json",
      "  SELVAGE_APP_SECRET=… selvage studio --store 1003",
    })
final class StudioCommand extends Subcommand {
  @Option(
      names = "--images",
      paramLabel = "DIR",
      description = "A folder whose pictures are offered; it is only read.")
  private @Nullable Path images;

  @Option(
      names = "--port",
      paramLabel = "P",
      defaultValue = "8095",
      description = "Port on 127.0.0.1; 0 takes any free one. Default: ${DEFAULT-VALUE}.")
  private int port;

  @Option(names = "--no-open", description = "Print the address and open no browser.")
  private boolean noOpen;

  @Option(
      names = "--keys",
      paramLabel = "FILE",
      description = "JSON file of issuers and keys to sign tokens with; never shown.")
  private @Nullable Path keys;

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description = {
        "Where added pictures lie until they are a day old.",
        "Default: selvage/studio in XDG_CACHE_HOME or ~/.cache."
      })
  private @Nullable Path folder;

  @Option(
      names = "--store",
      paramLabel = "ID",
      description = "A store that preflights may upload to, besides the sandbox.")
  private @Nullable Long store;

  @Option(
      names = "--api",
      paramLabel = "URL",
      description = "Where the API of the store is. Default: that of Instant Site.")
  private @Nullable URI api;

  @Option(
      names = "--token-url",
      paramLabel = "URL",
      description = "Where its tokens come from. Default: oauth/token below the API.")
  private @Nullable URI tokenUrl;

  @Override
  public Integer call() throws InterruptedException {
    if (port < 0 || port > 65_535) {
      throw new UsageException("--port", port + " is out of range", "use 0 to 65535");
    }
    Path session = folder == null ? cacheFolder() : folder;
    StudioSettings settings =
        StudioSettings.builder(session)
            .port(port)
            .images(images)
            .samples(images == null ? DemoPictures.samples() : List.of())
            .keys(keys == null ? null : KeysFile.read(keys))
            .cloudSecret(root.environment("SELVAGE_CLOUD_SECRET").orElse(null))
            .api(uploadApi())
            .build();
    CountDownLatch stopped = new CountDownLatch(1);
    try (Studio studio = Studio.start(settings);
        BrowserOpening opening = new BrowserOpening(session)) {
      Runtime.getRuntime().addShutdownHook(new Thread(stopped::countDown, "studio-stop"));
      announce(studio);
      if (!noOpen && !opening.open(studio.address(), root::environment)) {
        root.console().note("no browser was found; open the address in yours");
      }
      if (keys != null) {
        KeysFile.warn(keys, root.console());
      }
      stopped.await();
    }
    return ExitCode.DONE;
  }

  private @Nullable UploadApi uploadApi() {
    if (store == null) {
      if (api != null || tokenUrl != null) {
        throw new UsageException(
            api == null ? "--token-url" : "--api",
            "does nothing by itself",
            "name the store that it is for: --store ID");
      }
      return null;
    }
    InstantSiteSettings.Builder settings = InstantSiteSettings.builder();
    if (api != null) {
      settings.baseUrl(api);
    }
    if (tokenUrl != null) {
      settings.tokenUrl(tokenUrl);
    }
    return new UploadApi(settings.build(), ApiOptions.credentials(root, "studio", store), store);
  }

  private Path cacheFolder() {
    Path cache =
        root.environment("XDG_CACHE_HOME")
            .map(Path::of)
            .filter(Path::isAbsolute)
            .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"));
    return cache.resolve("selvage").resolve("studio");
  }

  private void announce(Studio studio) {
    Console console = root.console();
    if (root.json()) {
      console.print(
          JsonOutput.object()
              .put("address", studio.address().toString())
              .put("url", studio.origin().toString())
              .put("port", studio.port()));
      return;
    }
    console.print("studio at " + studio.address());
    console.note("whoever has this address may use it; stop it with Ctrl-C");
  }
}
