package dev.selvage.benchmarks;

import dev.selvage.delivery.DeliveryUrl;
import dev.selvage.delivery.StoredLayer;
import dev.selvage.image.Limits;
import dev.selvage.image.Size;
import dev.selvage.token.ImageClaims;
import dev.selvage.token.IssuerKeys;
import dev.selvage.token.TokenPolicy;
import dev.selvage.token.TokenSigner;
import dev.selvage.token.TokenVerifier;
import dev.selvage.transform.Chain;
import dev.selvage.transform.ChainJson;
import dev.selvage.layout.Layout;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What the server does with a chain before it touches a pixel, and what hands chains out. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class TokenBenchmark {
  static final String ISSUER = "bench";

  private static final Size IMAGE = new Size(2725, 2225);

  /** Steps of the chain: images side by side. */
  @Param({"3", "20"})
  int steps;

  private final IssuerKeys keys = IssuerKeys.of(Map.of(ISSUER, List.of(new byte[32])));
  private final TokenSigner signer = new TokenSigner(TokenPolicy.STRICT);
  private final TokenVerifier verifier =
      new TokenVerifier(() -> keys, TokenPolicy.STRICT, Clock.systemUTC());
  private final Map<String, Size> sizes = new HashMap<>();
  private ImageClaims claims;
  private String token;
  private String json;
  private Chain chain;

  /** Makes the chain and its token. */
  @Setup(Level.Trial)
  public void prepare() {
    List<String> overlays = IntStream.range(1, steps).mapToObj(i -> "image-" + i).toList();
    overlays.forEach(id -> sizes.put(id, IMAGE));
    chain = Chain.tiles(100, overlays);
    json = ChainJson.write(chain);
    claims =
        ImageClaims.of(ISSUER, chain)
            .withImageId("image-0")
            .withExpiresAt(Instant.now().plusSeconds(86_400));
    token = signer.sign(claims, keys);
  }

  /** Claims to token. */
  @Benchmark
  public String sign() {
    return signer.sign(claims, keys);
  }

  /** Token to claims, signature and times checked. */
  @Benchmark
  public ImageClaims verify() {
    return verifier.verify(token, "image-0");
  }

  /** JSON to chain. */
  @Benchmark
  public Chain parse() {
    return ChainJson.parse(json);
  }

  /** Chain to signed delivery URL. */
  @Benchmark
  public String deliveryUrl() {
    return DeliveryUrl.builder("demo", "image-0")
        .chain(chain, StoredLayer::authenticated)
        .build()
        .sign("a secret of nobody's");
  }

  /** Chain and sizes to placements. */
  @Benchmark
  public Layout layout() {
    return Layout.of(chain, IMAGE, sizes, Limits.DEFAULT.maxPixels());
  }
}
