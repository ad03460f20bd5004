package dev.selvage.cli;

import dev.selvage.UsageException;
import dev.selvage.cli.options.ChainOption;
import dev.selvage.cli.options.ImageApiOptions;
import dev.selvage.cli.options.OptionValues;
import dev.selvage.cli.output.ExitCode;
import dev.selvage.cli.output.JsonOutput;
import dev.selvage.delivery.ChainComponents;
import dev.selvage.delivery.DeliveryUrl;
import dev.selvage.delivery.DeliveryUrlBuilder;
import dev.selvage.delivery.ImageApiPrefix;
import dev.selvage.delivery.StoredLayer;
import dev.selvage.delivery.UrlSignature;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code selvage delivery-url}. */
@Command(
    name = "delivery-url",
    description = {
      "Writes a chain as a signed delivery URL.",
      "The account's secret is taken from SELVAGE_CLOUD_SECRET."
    },
    footer = {
      "  SELVAGE_CLOUD_SECRET=… selvage delivery-url --cloud demo \\",
      "    --public-id shop/hero.jpg --type authenticated --version 123123 \\",
      "    --transformations chain.json",
      "  … --overlay b=shop/side --image-api --no-attachment",
    })
final class DeliveryUrlCommand extends Subcommand {
  @Option(names = "--cloud", paramLabel = "NAME", required = true, description = "The account.")
  private String cloud = "";

  @Option(
      names = "--public-id",
      paramLabel = "ID",
      required = true,
      description = "The stored image, with its extension.")
  private String publicId = "";

  @Mixin private ChainOption chain = new ChainOption();

  @Option(
      names = "--type",
      completionCandidates = OptionValues.DeliveryTypes.class,
      paramLabel = "TYPE",
      defaultValue = "upload",
      description = "upload, authenticated or private. Default: ${DEFAULT-VALUE}.")
  private String type = "upload";

  @Option(names = "--version", paramLabel = "V", description = "Digits, with or without a v.")
  private @Nullable String version;

  @Option(
      names = "--overlay",
      paramLabel = "ID=PUBLIC_ID",
      description = "The stored image of an overlay. May be repeated. Default: the id itself.")
  private Map<String, String> overlays = new LinkedHashMap<>();

  @Mixin private ImageApiOptions imageApi = new ImageApiOptions();

  @Option(
      names = "--no-attachment",
      description = "With --image-api: show the image instead of saving it.")
  private boolean noAttachment;

  @Option(
      names = "--signature",
      completionCandidates = OptionValues.Signatures.class,
      paramLabel = "SCHEME",
      defaultValue = "sha1",
      description = "sha1, sha256 or long. Default: ${DEFAULT-VALUE}.")
  private UrlSignature signature = UrlSignature.SHA1;

  // Not the standard help options: --version is the image's here.
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help message and exit.")
  @SuppressWarnings("UnusedVariable") // picocli looks at it
  private boolean help;

  @Override
  public Integer call() {
    if (noAttachment && !imageApi.imageApi()) {
      throw new UsageException(
          "--no-attachment", "means nothing by itself", "add --image-api or leave it out");
    }
    String secret =
        root.environment("SELVAGE_CLOUD_SECRET")
            .orElseThrow(
                () ->
                    new UsageException(
                        "delivery-url", "there is no secret", "set SELVAGE_CLOUD_SECRET"));
    DeliveryUrlBuilder url =
        DeliveryUrl.builder(cloud, publicId)
            .deliveryType(type)
            .scheme(signature)
            .version(version == null ? null : version.replaceFirst("^v", ""));
    List<String> base = ChainComponents.write(imageApi.chain(), this::layer);
    if (imageApi.imageApi()) {
      url.components(ImageApiPrefix.components(base, !noAttachment));
    }
    String signed = url.chain(chain.file().read(), this::layer).build().sign(secret);
    if (root.json()) {
      root.console().print(JsonOutput.object().put("url", signed));
    } else {
      root.console().print(signed);
    }
    return ExitCode.DONE;
  }

  private StoredLayer layer(String id) {
    String publicId = overlays.get(id);
    return publicId == null ? StoredLayer.ofOverlay(id, type) : new StoredLayer(type, publicId);
  }
}
