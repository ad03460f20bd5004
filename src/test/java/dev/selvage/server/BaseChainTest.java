package dev.selvage.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.UsageException;
import dev.selvage.delivery.BaseChain;
import dev.selvage.delivery.DeliveryUrl;
import dev.selvage.image.ImageDecoder;
import dev.selvage.image.ImageSource;
import dev.selvage.image.Size;
import dev.selvage.layout.Layout;
import dev.selvage.server.settings.DeliveryMode;
import dev.selvage.server.settings.ServerSettings;
import dev.selvage.token.TokenPolicy;
import dev.selvage.transform.Chain;
import dev.selvage.transform.ChainArbitraries;
import dev.selvage.transform.ChainJson;
import dev.selvage.transform.Transformation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.jspecify.annotations.Nullable;

/** One token gives a picture of one size, rendered here or redirected to. */
class BaseChainTest {
  private static final Size BASE = new Size(40, 30);
  private static final Map<String, Size> SIZES =
      Map.of("a", BASE, "b", new Size(17, 23), "c", new Size(9, 8));

  private @Nullable Path folder;

  @BeforeProperty
  void makeFolder() throws IOException {
    folder = Files.createTempDirectory("selvage-base-chain");
  }

  @AfterProperty
  void removeFolder() throws IOException {
    try (Stream<Path> all = Files.walk(folder())) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  /** Chains whose size no pixel has to tell, and that can be rendered. */
  @Provide
  Arbitrary<Chain> chains() {
    return ChainArbitraries.chains(Arbitraries.of("b", "c"), 60, 4)
        .map(chain -> new Chain(chain.steps().stream().map(BaseChainTest::unmeasured).toList()));
  }

  private static Transformation unmeasured(Transformation step) {
    boolean trims = step.effect() != null && step.effect().text().startsWith("trim");
    boolean asks = step.background() != null && step.background().isAutomatic();
    return step.toBuilder()
        .effect(trims ? null : step.effect())
        .background(asks ? null : step.background())
        .build();
  }

  @Property(tries = 3)
  void bothModesGiveOneSizeForAnyChain(@ForAll("bases") String base) throws IOException {
    UnaryOperator<ServerSettings.Builder> setting =
        settings -> settings.baseChain(BaseChain.parse(base));
    try (TestServer render = start("render", setting);
        TestServer redirect =
            start("redirect", setting.andThen(BaseChainTest::redirecting)::apply)) {
      chains().sampleStream().limit(40).forEach(chain -> assertOneSize(chain, render, redirect));
    }
  }

  @Provide
  Arbitrary<String> bases() {
    return Arbitraries.of("none", "c_fit,h_64,w_64", "c_fit,h_48,w_96/g_south_east,l_b,w_0.5");
  }

  private static void assertOneSize(Chain chain, TestServer render, TestServer redirect) {
    String path = "/images/a?token=" + TestServer.token(TestServer.claims(ChainJson.write(chain)));
    assertEquals(redirected(redirect, path), rendered(render, path), ChainJson.write(chain));
  }

  @Example
  void isThatOfTheRecordedApiUnlessSet() throws IOException {
    String path = "/images/a?token=" + TestServer.token(TestServer.claims("[]"));
    UnaryOperator<ServerSettings.Builder> usual = settings -> settings.baseChain(BaseChain.DEFAULT);
    try (TestServer render = start("render", usual);
        TestServer redirect = start("redirect", usual.andThen(BaseChainTest::redirecting)::apply)) {
      assertEquals(Optional.of(new Size(1920, 1440)), rendered(render, path));
      assertEquals(Optional.of(new Size(1920, 1440)), redirected(redirect, path));
    }
    assertEquals(
        BaseChain.DEFAULT,
        ServerSettings.builder(folder(), folder()).build().handler().baseChain());
  }

  @Example
  void hasAKeyOfItsOwnInTheCaches() throws IOException, InterruptedException {
    String path = "/images/a?token=" + TestServer.token(TestServer.claims("[]"));
    String without;
    try (TestServer server = start("one", settings -> settings)) {
      without = RenderTest.header(server.get(path), "ETag");
    }
    try (TestServer server =
        start("one", settings -> settings.baseChain(BaseChain.parse("c_fit,w_20")))) {
      HttpResponse<byte[]> with = server.get(path, "If-None-Match", without);
      assertEquals(200, with.statusCode());
      assertNotEquals(without, RenderTest.header(with, "ETag"));
    }
  }

  @Example
  void aChainThatGetsTooLongWithItIs422() throws IOException, InterruptedException {
    Chain long100 = ChainJson.parse("[" + "{},".repeat(99) + "{}]");
    String path = "/images/a?token=" + TestServer.token(TestServer.claims("[{\"width\":5}]"));
    try (TestServer server = start("long", settings -> settings.baseChain(long100))) {
      assertEquals(422, server.get(path).statusCode());
    }
  }

  /** The size of what was rendered; empty where the chain cannot be used. */
  private static Optional<Size> rendered(TestServer server, String path) {
    HttpResponse<byte[]> answer = get(server, path);
    if (answer.statusCode() == 422) {
      return Optional.empty();
    }
    assertEquals(200, answer.statusCode(), () -> new String(answer.body(), UTF_8));
    return Optional.of(new ImageDecoder().probe(ImageSource.of("it", answer.body())).size());
  }

  /** The size that the URL's components ask for; empty where they cannot be used. */
  private static Optional<Size> redirected(TestServer server, String path) {
    HttpResponse<byte[]> answer = get(server, path);
    assertEquals(302, answer.statusCode());
    DeliveryUrl url = DeliveryUrl.parse(RenderTest.header(answer, "Location"));
    Chain chain = url.chain(layer -> layer.publicId()).chain();
    try {
      return Optional.of(Layout.of(chain, BASE, SIZES, 50_000_000).canvas());
    } catch (UsageException e) {
      assertTrue(e.what().contains("crops outside"), e.getMessage());
      return Optional.empty();
    }
  }

  private static HttpResponse<byte[]> get(TestServer server, String path) {
    try {
      return server.get(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private TestServer start(String name, UnaryOperator<ServerSettings.Builder> change)
      throws IOException {
    TestServer server =
        TestServer.start(
            folder().resolve(name),
            settings -> change.apply(settings.tokens(TokenPolicy.COMPATIBLE)));
    for (Map.Entry<String, Size> each : SIZES.entrySet()) {
      Size size = each.getValue();
      server.put(each.getKey() + ".jpg", TestPictures.jpeg(size.width(), size.height(), 1));
    }
    return server;
  }

  private static ServerSettings.Builder redirecting(ServerSettings.Builder settings) {
    return settings.delivery(DeliveryMode.REDIRECT).cloud("demo").cloudSecret("a secret");
  }

  private Path folder() {
    if (folder == null) {
      throw new IllegalStateException("no folder was made");
    }
    return folder;
  }
}
