package dev.selvage.cli.options;

import dev.selvage.UsageException;
import dev.selvage.instantsite.ProductClient;
import dev.selvage.instantsite.settings.Credentials;
import dev.selvage.instantsite.settings.InstantSiteSettings;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the API is, and who asks: the options of every command that calls it, but the store. */
public class ApiUrlOptions {
  private static final int MOST_CONTENT_BYTES = 20_000_000;

  @Option(
      names = "--api",
      paramLabel = "URL",
      description = "Where the API is. Default: that of Instant Site.")
  private @Nullable URI api;

  @Option(
      names = "--product-api",
      paramLabel = "URL",
      description = {
        "Where the product API is. Default: https://app.ecwid.com/api/v3, or, where --api is"
            + " given, that URL with v3 in the place of a v1 at its end."
      })
  private @Nullable URI productApi;

  @Option(
      names = "--token-url",
      paramLabel = "URL",
      description = "Where tokens come from. Default: oauth/token below the API.")
  private @Nullable URI tokenUrl;

  final InstantSiteSettings.Builder settings() {
    InstantSiteSettings.Builder settings = InstantSiteSettings.builder();
    if (api != null) {
      settings.baseUrl(api);
    }
    if (tokenUrl != null) {
      settings.tokenUrl(tokenUrl);
    }
    return settings;
  }

  /** As {@link #settings}, for answers that hold the content of tiles, which may be long. */
  public final InstantSiteSettings.Builder contentSettings() {
    return settings().maxAnswerBytes(MOST_CONTENT_BYTES);
  }

  /** Those of the product API; tokens for it come from where those of the other come from. */
  public final InstantSiteSettings.Builder productSettings() {
    InstantSiteSettings.Builder settings = ProductClient.settings();
    if (productApi != null) {
      settings.baseUrl(productApi);
    } else if (api != null) {
      // Who names another server means it for all calls, and not half of them for the real one.
      settings.baseUrl(URI.create(api.toString().replaceFirst("/v1/?$", "/v3")));
    }
    if (tokenUrl != null) {
      settings.tokenUrl(tokenUrl);
    } else if (api != null) {
      settings.tokenUrl(settings().build().tokenUrl());
    }
    return settings;
  }

  /** From the environment, since arguments are seen by everybody on the machine. */
  public static Credentials credentials(SelvageCommand root, String command, long store) {
    Optional<String> token = root.environment("SELVAGE_TOKEN");
    if (token.isPresent()) {
      return Credentials.token(token.get());
    }
    return root.environment("SELVAGE_APP_SECRET")
        .map(secret -> Credentials.appSecret(store, secret))
        .orElseThrow(
            () ->
                new UsageException(
                    command,
                    "there is no token",
                    List.of("tiles", "rollback", "audit", "studio").contains(command)
                        ? "set SELVAGE_TOKEN or SELVAGE_APP_SECRET"
                        : "set SELVAGE_TOKEN or SELVAGE_APP_SECRET, or use --dry-run"));
  }
}
