package dev.selvage.cli;

import dev.selvage.UsageException;
import dev.selvage.cli.options.ChainFile;
import dev.selvage.cli.options.KeysFile;
import dev.selvage.cli.options.OptionValues;
import dev.selvage.cli.output.Durations;
import dev.selvage.cli.output.ExitCode;
import dev.selvage.cli.output.JsonOutput;
import dev.selvage.json.ObjectNode;
import dev.selvage.server.store.DeliveryName;
import dev.selvage.server.url.ImagePaths;
import dev.selvage.token.ImageClaims;
import dev.selvage.token.TokenPolicy;
import dev.selvage.token.TokenSigner;
import dev.selvage.token.TokenVerifier;
import dev.selvage.token.UploadName;
import dev.selvage.transform.Chain;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code selvage sign}. */
@Command(
    name = "sign",
    description = {
      "Signs a chain as a token that the image server takes.",
      "Keys come from a file: {\"issuers\":{\"ISS\":[\"BASE64URL KEY of at least 256 bits\"]}};"
          + " the first key of an issuer signs. {\"ISS\":{\"keys\":[...],\"images\":\"shop-*\"}}"
          + " limits the issuer to images, overlays and public ids of that pattern or prefix.",
      "With --scope images:write or images:delete it signs for storing or removing the image;"
          + " --public-id, --type and --version then say what the delivery service calls it."
    },
    footer = {
      "  selvage sign --issuer shop --key-file keys.json --image-id hero \\",
      "    --expires-in 1h --transformations chain.json \\",
      "    --base-url https://img.example.org",
      "  selvage sign --issuer shop --key-file keys.json --tokens compatible \\",
      "    --transformations -",
      "  selvage sign --issuer shop --key-file keys.json --image-id hero \\",
      "    --scope images:write --public-id shop/hero --type private",
    })
final class SignCommand extends Subcommand {
  @Option(names = "--issuer", paramLabel = "ISS", required = true, description = "Who signs.")
  private String issuer = "";

  @Option(
      names = "--key-file",
      paramLabel = "FILE",
      required = true,
      description = "JSON file of issuers and keys.")
  private Path keyFile = Path.of("");

  @Option(names = "--image-id", paramLabel = "ID", description = "The image the token is for.")
  private @Nullable String imageId;

  @Option(
      names = "--expires-in",
      paramLabel = "SPAN",
      description = "90s, 15m, 1h or 7d. Default: 1h for strict tokens, never for compatible ones.")
  private @Nullable String expiresIn;

  @Option(
      names = "--transformations",
      paramLabel = "FILE",
      description =
          "JSON array of transformations; - is standard input. Only with --scope may it be left"
              + " out.")
  private @Nullable String transformations;

  @Option(
      names = "--scope",
      paramLabel = "SCOPE",
      description = "images:write or images:delete. May be repeated.")
  private Set<String> scopes = new LinkedHashSet<>();

  @Option(
      names = "--public-id",
      paramLabel = "ID",
      description = "What a stored image is called at the delivery service. Default: its own id.")
  private @Nullable String publicId;

  @Option(
      names = "--type",
      completionCandidates = OptionValues.DeliveryTypes.class,
      paramLabel = "TYPE",
      description = "upload, authenticated or private. Default: authenticated.")
  private @Nullable String type;

  @Option(
      names = "--version",
      paramLabel = "V",
      description = "Digits, with or without a v. Default: the time at which it is stored.")
  private @Nullable String version;

  @Option(
      names = "--base-url",
      paramLabel = "URL",
      description = "Of the image server: print the whole URL instead of the token.")
  private @Nullable URI baseUrl;

  @Option(
      names = "--tokens",
      completionCandidates = OptionValues.TokenModes.class,
      paramLabel = "strict|compatible",
      defaultValue = "strict",
      description = "Strict tokens name an image and expire. Default: ${DEFAULT-VALUE}.")
  private TokenPolicy.Mode mode = TokenPolicy.Mode.STRICT;

  // Not the standard help options: --version is the image's here.
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help message and exit.")
  @SuppressWarnings("UnusedVariable") // picocli looks at it
  private boolean help;

  @Override
  public Integer call() {
    boolean strict = mode == TokenPolicy.Mode.STRICT;
    Instant end = end(strict);
    ImageClaims claims =
        ImageClaims.of(issuer, chain())
            .withImageId(imageId)
            .withExpiresAt(end)
            .withScopes(scopes)
            .withUpload(upload());
    TokenPolicy policy = strict ? TokenPolicy.STRICT : TokenPolicy.COMPATIBLE;
    String token = new TokenSigner(policy).sign(claims, KeysFile.read(keyFile));
    String url = baseUrl == null ? null : url(baseUrl, token);
    if (root.json()) {
      ObjectNode node = JsonOutput.object().put("token", token);
      node.put("url", url).put("expiresAt", JsonOutput.text(end));
      root.console().print(node);
    } else {
      root.console().print(url == null ? token : url);
    }
    KeysFile.warn(keyFile, root.console());
    return ExitCode.DONE;
  }

  private Chain chain() {
    if (transformations != null) {
      return new ChainFile(transformations).read();
    }
    if (scopes.isEmpty()) {
      throw new UsageException("--transformations", "is missing", "name a JSON file, or -");
    }
    return Chain.of();
  }

  /** What a stored image shall be called; checked as the server will check it. */
  private UploadName upload() {
    if (publicId == null && type == null && version == null) {
      return UploadName.UNSAID;
    }
    String digits = version == null ? null : version.replaceFirst("^v", "");
    UploadName upload = new UploadName(publicId, type, digits);
    if (!scopes.contains(ImageClaims.SCOPE_WRITE)) {
      throw new UsageException(
          "--public-id, --type and --version",
          "mean nothing to a token that stores no image",
          "add --scope " + ImageClaims.SCOPE_WRITE + " or leave them out");
    }
    new DeliveryName(
        Objects.requireNonNullElse(publicId, "any"),
        Objects.requireNonNullElse(type, "authenticated"),
        digits);
    return upload;
  }

  private @Nullable Instant end(boolean strict) {
    if (expiresIn == null && !strict) {
      return null;
    }
    Duration span =
        expiresIn == null ? Duration.ofHours(1) : Durations.parse("--expires-in", expiresIn);
    return Instant.now().plus(span).truncatedTo(ChronoUnit.SECONDS);
  }

  private String url(URI base, String token) {
    String id = imageId == null ? TokenVerifier.NO_IMAGE : imageId;
    return base.toString().replaceFirst("/+$", "") + ImagePaths.of(id) + "?token=" + token;
  }
}
