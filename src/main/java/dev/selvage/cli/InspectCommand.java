package dev.selvage.cli;

import dev.selvage.UsageException;
import dev.selvage.cli.options.KeysFile;
import dev.selvage.cli.options.OptionValues;
import dev.selvage.cli.output.Durations;
import dev.selvage.cli.output.ExitCode;
import dev.selvage.cli.output.JsonOutput;
import dev.selvage.cli.output.StepPrinter;
import dev.selvage.explain.ExplainedStep;
import dev.selvage.image.Limits;
import dev.selvage.image.Size;
import dev.selvage.json.ArrayNode;
import dev.selvage.json.ObjectNode;
import dev.selvage.layout.LaidStep;
import dev.selvage.layout.Layout;
import dev.selvage.text.TextRenderer;
import dev.selvage.text.WrittenText;
import dev.selvage.token.ImageClaims;
import dev.selvage.token.TokenException;
import dev.selvage.token.TokenPolicy;
import dev.selvage.token.TokenVerifier;
import dev.selvage.token.UnverifiedToken;
import dev.selvage.token.UploadName;
import dev.selvage.transform.Chain;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code selvage inspect}. */
@Command(
    name = "inspect",
    mixinStandardHelpOptions = true,
    description = {
      "Shows what a token says: its claims, and what each step of its chain does to the canvas.",
      "Exit code 2 if it is no token or, with --key-file, not valid."
    },
    footer = {
      "  selvage inspect eyJ0eXAiOiJKV1Qi…",
      "  selvage inspect eyJ0eXAiOiJKV1Qi… --key-file keys.json \\",
      "    --size 3968x2976",
    })
final class InspectCommand extends Subcommand {
  @Parameters(paramLabel = "TOKEN", description = "The token as it stands in a URL.")
  private String token = "";

  @Option(
      names = "--key-file",
      paramLabel = "FILE",
      description = "JSON file of issuers and keys: also check signature and time.")
  private @Nullable Path keyFile;

  @Option(
      names = "--tokens",
      completionCandidates = OptionValues.TokenModes.class,
      paramLabel = "strict|compatible",
      defaultValue = "compatible",
      description = "By which rules it is checked. Default: ${DEFAULT-VALUE}.")
  private TokenPolicy.Mode mode = TokenPolicy.Mode.COMPATIBLE;

  @Option(
      names = "--size",
      paramLabel = "WxH",
      defaultValue = "1600x1200",
      description =
          "The size that every image is taken to have, px; the token does not say."
              + " Default: ${DEFAULT-VALUE}.")
  private String size = "1600x1200";

  @Override
  public Integer call() {
    Size image = parseSize(size);
    UnverifiedToken read = UnverifiedToken.read(token);
    @Nullable TokenException refusal = keyFile == null ? null : refusal(keyFile);
    List<ExplainedStep> steps = steps(read.claims().chain(), image);
    if (root.json()) {
      root.console().print(json(read, refusal, steps));
    } else {
      tell(read, refusal, steps, image);
    }
    if (keyFile != null) {
      KeysFile.warn(keyFile, root.console());
    }
    return refusal == null ? ExitCode.DONE : ExitCode.USAGE;
  }

  private @Nullable TokenException refusal(Path file) {
    var keys = KeysFile.read(file);
    TokenPolicy policy =
        mode == TokenPolicy.Mode.STRICT ? TokenPolicy.STRICT : TokenPolicy.COMPATIBLE;
    try {
      new TokenVerifier(() -> keys, policy, Clock.systemUTC()).verify(token);
      return null;
    } catch (TokenException e) {
      return e;
    }
  }

  /** The steps; without sizes where the chain cannot be laid out without its images. */
  private static List<ExplainedStep> steps(Chain chain, Size image) {
    Map<String, Size> overlays = new LinkedHashMap<>();
    chain.overlays().forEach(id -> overlays.put(id, image));
    TextRenderer texts = TextRenderer.of(List.of());
    try {
      Layout layout = Layout.of(chain, image, overlays, Limits.DEFAULT.maxPixels(), texts);
      return ExplainedStep.of(chain, layout);
    } catch (UsageException e) {
      if (chain.overlays().stream().anyMatch(WrittenText::isText)) {
        // Such as a style that is stored elsewhere.
        return ExplainedStep.of(chain, null);
      }
      throw e;
    }
  }

  private ObjectNode json(
      UnverifiedToken read, @Nullable TokenException refusal, List<ExplainedStep> steps) {
    ImageClaims claims = read.claims();
    ObjectNode node = JsonOutput.object().put("issuer", claims.issuer());
    node.put("imageId", claims.imageId());
    node.put("expiresAt", JsonOutput.text(claims.expiresAt()));
    node.put("notBefore", JsonOutput.text(claims.notBefore()));
    node.set("scopes", JsonOutput.array(List.copyOf(claims.scopes())));
    node.put("publicId", claims.upload().publicId()).put("type", claims.upload().type());
    node.put("version", claims.upload().version());
    node.put("checked", keyFile != null);
    node.put("valid", keyFile == null ? null : refusal == null);
    node.put("refusal", refusal == null ? null : label(refusal));
    node.set("unknownKeys", JsonOutput.array(List.copyOf(read.unknownKeys())));
    ArrayNode array = node.putArray("steps");
    steps.forEach(step -> array.add(StepPrinter.tokenStep(step)));
    return node;
  }

  private void tell(
      UnverifiedToken read,
      @Nullable TokenException refusal,
      List<ExplainedStep> steps,
      Size image) {
    ImageClaims claims = read.claims();
    List<Map.Entry<String, String>> rows = new ArrayList<>();
    rows.add(Map.entry("issuer", claims.issuer()));
    rows.add(Map.entry("image", claims.imageId() == null ? "any" : claims.imageId()));
    rows.add(Map.entry("expires", expiry(claims.expiresAt())));
    if (!claims.scopes().isEmpty()) {
      rows.add(Map.entry("scopes", String.join(" ", claims.scopes())));
    }
    if (!claims.upload().equals(UploadName.UNSAID)) {
      rows.add(Map.entry("stored as", stored(claims.upload())));
    }
    if (!read.unknownKeys().isEmpty()) {
      rows.add(Map.entry("dropped", dropped(read)));
    }
    rows.add(Map.entry("validity", validity(refusal)));
    for (ExplainedStep step : steps) {
      LaidStep laid = step.laid();
      String canvas = laid == null ? "" : "  -> " + laid.after();
      rows.add(Map.entry("step " + step.number(), StepPrinter.written(step) + canvas));
    }
    root.console().table(rows);
    StepPrinter.drawings(steps).forEach(root.console()::print);
    root.console().note("canvases as if every image were " + image + " px; see --size");
  }

  private static String dropped(UnverifiedToken read) {
    return read.unknownKeys().stream()
        .map(key -> key + " (nearest: " + read.nearestKey(key) + ")")
        .collect(Collectors.joining(", "));
  }

  private String validity(@Nullable TokenException refusal) {
    if (keyFile == null) {
      return "not checked; give --key-file";
    }
    return refusal == null ? "valid" : "refused: " + label(refusal) + ", " + refusal.what();
  }

  private static String stored(UploadName name) {
    return Stream.of(
            name.type(), name.version() == null ? null : "v" + name.version(), name.publicId())
        .filter(Objects::nonNull)
        .collect(Collectors.joining(" "));
  }

  private static String label(TokenException refusal) {
    return refusal.reason().name().toLowerCase(Locale.ROOT);
  }

  private static String expiry(@Nullable Instant end) {
    if (end == null) {
      return "never";
    }
    Duration left = Duration.between(Instant.now(), end);
    String span = Durations.words(left);
    return end + (left.isNegative() ? ", " + span + " ago" : ", in " + span);
  }

  private static Size parseSize(String text) {
    if (!text.matches("[1-9][0-9]{0,4}x[1-9][0-9]{0,4}")) {
      throw new UsageException("--size", "\"" + text + "\" is no size", "write 1600x1200");
    }
    String[] sides = text.split("x", 2);
    return new Size(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]));
  }
}
