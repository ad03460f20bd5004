package dev.selvage.cli;

import dev.selvage.json.ObjectNode;
import dev.selvage.token.ImageClaims;
import dev.selvage.token.TokenPolicy;
import dev.selvage.token.TokenSigner;
import dev.selvage.token.TokenVerifier;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code selvage sign}. */
@Command(
    name = "sign",
    mixinStandardHelpOptions = true,
    description = {
      "Signs a chain as a token that the image server takes.",
      "Keys come from a file: {\"issuers\":{\"ISS\":[\"BASE64URL KEY of at least 256 bits\"]}};"
          + " the first key of an issuer signs."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  selvage sign --issuer shop --key-file keys.json --image-id hero --expires-in 1h \\",
      "    --transformations chain.json --base-url https://img.example.org",
      "  selvage sign --issuer shop --key-file keys.json --tokens compatible"
          + " --transformations -",
    })
final class SignCommand implements Callable<Integer> {
  private final SelvageCommand root;

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

  @Mixin private ChainOption chain = new ChainOption();

  @Option(
      names = "--base-url",
      paramLabel = "URL",
      description = "Of the image server: print the whole URL instead of the token.")
  private @Nullable URI baseUrl;

  @Option(
      names = "--tokens",
      paramLabel = "strict|compatible",
      defaultValue = "strict",
      description = "Strict tokens name an image and expire. Default: ${DEFAULT-VALUE}.")
  private TokenPolicy.Mode mode = TokenPolicy.Mode.STRICT;

  SignCommand(SelvageCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    boolean strict = mode == TokenPolicy.Mode.STRICT;
    Instant end = end(strict);
    ImageClaims claims =
        ImageClaims.of(issuer, chain.read()).withImageId(imageId).withExpiresAt(end);
    TokenPolicy policy = strict ? TokenPolicy.STRICT : TokenPolicy.COMPATIBLE;
    String token = new TokenSigner(policy).sign(claims, KeysFile.read(keyFile));
    String url = baseUrl == null ? null : url(baseUrl, token);
    if (root.json()) {
      ObjectNode node = Json.object().put("token", token);
      node.put("url", url).put("expiresAt", end == null ? null : end.toString());
      root.console().print(node);
    } else {
      root.console().print(url == null ? token : url);
    }
    return ExitCode.DONE;
  }

  private @Nullable Instant end(boolean strict) {
    if (expiresIn == null && !strict) {
      return null;
    }
    Duration span =
        expiresIn == null ? Duration.ofHours(1) : Spans.parse("--expires-in", expiresIn);
    return Instant.now().plus(span).truncatedTo(ChronoUnit.SECONDS);
  }

  private String url(URI base, String token) {
    String id = imageId == null ? TokenVerifier.NO_IMAGE : imageId;
    return base.toString().replaceFirst("/+$", "") + "/images/" + id + "?token=" + token;
  }
}
