package dev.selvage.server.internal.auth;

import dev.selvage.UsageException;
import dev.selvage.server.internal.http.Exchange;
import dev.selvage.server.internal.http.Refusal;
import dev.selvage.server.internal.monitoring.RefusalReason;
import dev.selvage.server.internal.monitoring.RenderStage;
import dev.selvage.server.internal.monitoring.ServerMetrics;
import dev.selvage.server.settings.ImageHandlerSettings;
import dev.selvage.token.TokenVerifier;
import dev.selvage.transform.Chain;
import dev.selvage.transform.ChainJson;
import dev.selvage.transform.Presets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Decides what a request may see: by its token, or by what is open to all. */
public final class Authorizer {
  private static final List<String> SIZE = List.of("width", "height", "crop");

  private final TokenVerifier verifier;
  private final ImageHandlerSettings settings;
  private final Supplier<Presets> presets;
  private final ServerMetrics metrics;

  /**
   * Decides by tokens and presets.
   *
   * @param presets asked once for every request that may need one
   */
  public Authorizer(
      TokenVerifier verifier,
      ImageHandlerSettings settings,
      Supplier<Presets> presets,
      ServerMetrics metrics) {
    this.verifier = verifier;
    this.settings = settings;
    this.presets = presets;
    this.metrics = metrics;
  }

  /**
   * What a request for an image may see.
   *
   * @throws Refusal if that is nothing
   * @throws dev.selvage.token.TokenException if its token is refused
   */
  public Authorization of(Exchange call, ImagePath path) {
    PresentedToken token = PresentedToken.of(call);
    if (token == null) {
      return Authorization.open(path.ids().get(0), openChain(call, path), settings.baseChain())
          .withScope(CacheScope.PUBLIC_WITHOUT_AUTHORIZATION);
    }
    long start = System.nanoTime();
    try {
      return Authorization.of(verifier.verify(token.text(), path.ids()), settings.baseChain())
          .withScope(token.scope());
    } finally {
      metrics.took(RenderStage.VERIFY, System.nanoTime() - start);
    }
  }

  private Chain openChain(Exchange call, ImagePath path) {
    String preset = call.query("preset");
    if (preset != null && (settings.publicPresets() || settings.allowUnsigned())) {
      Chain chain = presets.get().chains().get(preset);
      if (chain == null) {
        throw new Refusal(RefusalReason.NOT_FOUND, "no such preset");
      }
      return chain;
    }
    Chain sized = sized(call);
    boolean allowed =
        settings.allowUnsigned()
            || (settings.publicPresets() && presets.get().chains().containsValue(sized));
    if (sized.steps().isEmpty() || !allowed) {
      // Paths of several parts exist for tokens and presets alone.
      throw new Refusal(
          path.folders() ? RefusalReason.NOT_FOUND : RefusalReason.NO_TOKEN, "no token");
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
