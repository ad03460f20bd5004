package dev.selvage.server;

import dev.selvage.image.ImageFormat;
import dev.selvage.server.internal.auth.Authorization;
import dev.selvage.server.internal.auth.CacheScope;
import dev.selvage.server.internal.cache.Rendered;
import dev.selvage.server.internal.http.AcceptHeader;
import dev.selvage.server.internal.http.CrossOrigin;
import dev.selvage.server.internal.http.DprHeader;
import dev.selvage.server.internal.http.EntityTags;
import dev.selvage.server.internal.http.Exchange;
import dev.selvage.server.internal.http.ImageTags;
import dev.selvage.server.internal.http.Refusal;
import dev.selvage.server.internal.http.SecurityHeaders;
import dev.selvage.server.internal.monitoring.RefusalReason;
import dev.selvage.server.internal.render.RenderRequest;
import dev.selvage.server.internal.render.RenderService;
import dev.selvage.server.store.ImageChangedException;
import dev.selvage.transform.Chain;
import dev.selvage.transform.ChainJson;
import dev.selvage.transform.FetchFormat;
import dev.selvage.transform.Presets;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers with an image that is rendered here. */
final class RenderAnswer implements ImageAnswer {
  private static final int ATTEMPTS = 3;

  private final SourceLookup sources;
  private final RenderService renders;
  private final Clock clock;
  private final Supplier<Presets> presets;
  private final int quality;
  private final Duration maxAge;

  RenderAnswer(
      SourceLookup sources,
      RenderService renders,
      Clock clock,
      Supplier<Presets> presets,
      int quality,
      Duration maxAge) {
    this.sources = sources;
    this.renders = renders;
    this.clock = clock;
    this.presets = presets;
    this.quality = quality;
    this.maxAge = maxAge;
  }

  @Override
  public void answer(Exchange call, Authorization authorization, @Nullable ImageFormat format)
      throws IOException, InterruptedException {
    Chain asked = presets.get().expand(authorization.wholeChain());
    FetchFormat byChain = asked.fetchFormat().orElse(null);
    boolean negotiated = byChain == null ? format == null : byChain.format().isEmpty();
    ImageFormat wanted = negotiated ? AcceptHeader.format(call.headers("Accept")) : format;
    Chain chain = asked.withClientDpr(DprHeader.ratio(call::headers));
    Variance variance = new Variance(negotiated, asked.asksForClientDpr());
    for (int attempt = 1; ; attempt++) {
      try {
        serve(call, authorization, order(call, authorization, chain, wanted), variance);
        return;
      } catch (ImageChangedException e) {
        // Replaced between lookup and reading: what is there now is as good.
        if (attempt == ATTEMPTS) {
          throw new Refusal(RefusalReason.UNKNOWN_IMAGE, "changes faster than it is read", e);
        }
      }
    }
  }

  /** Which headers of the request besides its token the answer depends on. */
  private record Variance(boolean byAccept, boolean byDpr) {}

  private RenderRequest order(
      Exchange call, Authorization authorization, Chain chain, @Nullable ImageFormat format)
      throws IOException {
    boolean same = chain.equals(authorization.wholeChain());
    String claims = authorization.canonical();
    return new RenderRequest(
        sources.base(call, authorization),
        sources.overlays(call, authorization),
        chain,
        same ? claims : claims + ChainJson.write(chain),
        format,
        quality);
  }

  private void serve(
      Exchange call, Authorization authorization, RenderRequest order, Variance variance)
      throws IOException, InterruptedException {
    String key = renders.key(order);
    String tag = ImageTags.ofRendering(order.base(), key);
    if (EntityTags.match(call.headers("If-None-Match"), tag)) {
      describe(call, authorization, tag, variance);
      call.answer(304);
      return;
    }
    RenderService.Served served = renders.get(key, order, call.waiting());
    call.servedFrom(served.outcome());
    Rendered image = served.image();
    describe(call, authorization, tag, variance);
    call.set("Content-Disposition", Disposition.of(authorization, image.format()));
    SecurityHeaders.set(call::set);
    call.answer(200, image.format().mediaType(), image.bytes());
  }

  private void describe(Exchange call, Authorization authorization, String tag, Variance variance) {
    call.set("ETag", tag);
    CacheScope scope = authorization.scope();
    call.set(
        "Cache-Control", scope.directive() + ", max-age=" + seconds(authorization.expiresAt()));
    CrossOrigin.allow(call);
    List<String> vary = new ArrayList<>();
    if (variance.byAccept()) {
      vary.add("Accept");
    }
    if (variance.byDpr()) {
      vary.addAll(DprHeader.NAMES);
      call.set("Accept-CH", String.join(", ", DprHeader.NAMES));
    }
    if (scope.variesByAuthorization()) {
      vary.add("Authorization");
    }
    if (!vary.isEmpty()) {
      call.set("Vary", String.join(", ", vary));
    }
  }

  /** No cache may show the image when its token would not any more. */
  private long seconds(@Nullable Instant end) {
    long most = maxAge.toSeconds();
    if (end == null) {
      return most;
    }
    return Math.max(0, Math.min(most, Duration.between(clock.instant(), end).toSeconds()));
  }
}
