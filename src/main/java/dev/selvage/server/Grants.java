package dev.selvage.server;

import dev.selvage.UsageException;
import dev.selvage.token.TokenVerifier;
import dev.selvage.transform.Chain;
import dev.selvage.transform.ChainJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decides what a request may see: by its token, or by what is open to all. */
final class Grants {
  private static final List<String> SIZE = List.of("width", "height", "crop");

  private final TokenVerifier verifier;
  private final ServerSettings settings;
  private final ServerMetrics metrics;

  Grants(TokenVerifier verifier, ServerSettings settings, ServerMetrics metrics) {
    this.verifier = verifier;
    this.settings = settings;
    this.metrics = metrics;
  }

  /**
   * What a request for an image may see.
   *
   * @throws Refusal if that is nothing
   * @throws dev.selvage.token.TokenException if its token is refused
   */
  Grant of(Exchange call, String pathId) {
    String token = token(call);
    if (token == null) {
      return Grant.open(pathId, openChain(call), settings.baseChain());
    }
    long start = System.nanoTime();
    try {
      return Grant.of(verifier.verify(token, pathId), settings.baseChain());
    } finally {
      metrics.took(RenderStage.VERIFY, System.nanoTime() - start);
    }
  }

  /** The token of the query, or that of the header {@code Authorization}. */
  static @Nullable String token(Exchange call) {
    String token = call.query("token");
    String header = call.header("Authorization");
    if (token == null && header != null && header.regionMatches(true, 0, "Bearer ", 0, 7)) {
      return header.substring(7).trim();
    }
    return token;
  }

  private Chain openChain(Exchange call) {
    String preset = call.query("preset");
    if (preset != null && (settings.publicPresets() || settings.allowUnsigned())) {
      Chain chain = settings.presets().get(preset);
      if (chain == null) {
        throw new Refusal(RefusalReason.NOT_FOUND, "no such preset");
      }
      return chain;
    }
    Chain sized = sized(call);
    boolean allowed =
        settings.allowUnsigned()
            || (settings.publicPresets() && settings.presets().containsValue(sized));
    if (sized.steps().isEmpty() || !allowed) {
      throw new Refusal(RefusalReason.NO_TOKEN, "no token");
    }
    return sized;
  }

  /** What {@code width}, {@code height} and {@code crop} of the query ask for. */
  private static Chain sized(Exchange call) {
    Map<String, Object> step = new LinkedHashMap<>();
    for (String key : SIZE) {
      String value = call.query(key);
      if (value != null) {
        step.put(key, value);
      }
    }
    try {
      return step.isEmpty() ? Chain.of() : ChainJson.ofClaim(List.of(step));
    } catch (UsageException e) {
      throw new Refusal(RefusalReason.MALFORMED_CHAIN, String.valueOf(e.getMessage()), e);
    }
  }
}
