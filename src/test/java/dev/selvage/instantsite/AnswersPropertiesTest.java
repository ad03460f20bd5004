package dev.selvage.instantsite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.ServerException;
import dev.selvage.UsageException;
import dev.selvage.instantsite.internal.transport.Answer;
import dev.selvage.instantsite.internal.transport.AnswerJson;
import dev.selvage.instantsite.internal.transport.ApiCall;
import dev.selvage.instantsite.internal.transport.ApiUrls;
import dev.selvage.instantsite.internal.transport.Failures;
import dev.selvage.instantsite.settings.AlphaScale;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okio.ByteString;

/** Whatever a server answers, a caller gets a result, nothing yet, or a ServerException. */
class AnswersPropertiesTest {
  private static final ApiCall CALL = ApiCall.get("result", HttpUrl.get("https://h/1/image/i"));
  private static final List<LocalSite> SITE = new ArrayList<>();
  private static final List<InstantSiteClient> CLIENT = new ArrayList<>();

  @BeforeContainer
  static void start() {
    SITE.add(new LocalSite());
    CLIENT.add(SITE.get(0).client());
  }

  @AfterContainer
  static void stop() {
    CLIENT.clear();
    SITE.remove(0).close();
  }

  @Property(tries = 500)
  void anyJsonIsReadOrRefused(@ForAll("json") String body, @ForAll AlphaScale scale) {
    read(ByteString.encodeUtf8(body), scale);
  }

  @Property(tries = 500)
  void almostResultsAreReadOrRefused(@ForAll("results") String body, @ForAll AlphaScale scale) {
    read(ByteString.encodeUtf8(body), scale);
  }

  @Property(tries = 500)
  void anyBytesAreReadOrRefused(@ForAll byte[] body, @ForAll AlphaScale scale) {
    read(ByteString.of(body), scale);
  }

  @Property(tries = 60)
  void anyAnswerOverHttpEndsInOneOfThree(
      @ForAll("statuses") int status, @ForAll("results") String body) {
    LocalSite site = SITE.get(0);
    site.server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return LocalSite.response(status, status == 204 ? "" : body).build();
          }
        });
    try {
      Optional<UploadResult> result = CLIENT.get(0).result(1003, "i");
      assertTrue(status == 404 || (status >= 200 && status < 300));
      result.ifPresent(AnswersPropertiesTest::assertSound);
    } catch (ServerException e) {
      assertEquals(status, e.status());
    }
  }

  @Property(tries = 500)
  void anyErrorTextEndsInOneVisibleLine(@ForAll String body) {
    Answer answer = new Answer(400, Headers.of(), ByteString.encodeUtf8(body), false, null);
    String message = Failures.refused(CALL, answer).toString();
    assertFalse(message.codePoints().anyMatch(Character::isISOControl));
    assertTrue(message.length() < 1000);
  }

  @Property(tries = 500)
  void anyIdStaysOneSegment(@ForAll String id) {
    ApiUrls places = new ApiUrls(URI.create("https://h/api"));
    try {
      HttpUrl url = places.reserve(1, id);
      assertEquals(5, url.pathSize());
      assertEquals(List.of("api", "1", "tile"), url.pathSegments().subList(0, 3));
      assertEquals("image", url.pathSegments().get(4));
    } catch (UsageException e) {
      assertEquals("tile ID", e.where());
    }
  }

  private static void read(ByteString body, AlphaScale scale) {
    Answer answer = new Answer(200, Headers.of(), body, false, null);
    ResultReader reader = new ResultReader(scale);
    try {
      AnswerJson.read(CALL, answer, object -> reader.read("i", object))
          .ifPresent(AnswersPropertiesTest::assertSound);
    } catch (ServerException e) {
      assertEquals(200, e.status());
    }
  }

  private static void assertSound(UploadResult result) {
    assertFalse(result.renditions().isEmpty());
    assertFalse(Objects.requireNonNull(result.bucket()).isBlank());
    for (Rendition rendition : result.renditions()) {
      assertFalse(rendition.url().isBlank());
    }
    if (result.borderInfo() != null) {
      double alpha = result.borderInfo().color().alpha();
      assertTrue(alpha >= 0 && alpha <= 1);
    }
  }

  @Provide
  Arbitrary<Integer> statuses() {
    return Arbitraries.of(200, 200, 200, 201, 202, 204, 302, 400, 401, 403, 404, 418, 429, 500);
  }

  @Provide
  Arbitrary<String> json() {
    return json(3);
  }

  /** Objects with the members of a result, most of them as they should be. */
  @Provide
  Arbitrary<String> results() {
    Arbitrary<String> number = mostly("255", scalars());
    Arbitrary<String> color =
        Combinators.combine(number, number, number, number)
            .as("{\"r\":%s,\"green\":%s,\"b\":%s,\"a\":%s}"::formatted);
    Arbitrary<String> border =
        Combinators.combine(mostly("true", scalars()), Arbitraries.oneOf(color, color, json()))
            .as("{\"homogenity\":%s,\"color\":%s}"::formatted);
    Arbitrary<String> rendition =
        Combinators.combine(mostly("\"a/b\"", scalars()), mostly("600", scalars()))
            .as("{\"url\":%s,\"width\":%s}"::formatted);
    Arbitrary<String> set =
        Arbitraries.oneOf(
            rendition.map("[%s]"::formatted), rendition.map("{\"n\":%s}"::formatted), json());
    return Combinators.combine(mostly("\"eu\"", json()), set, Arbitraries.oneOf(border, json()))
        .as("{\"bucket\":%s,\"set\":%s,\"borderInfo\":%s}"::formatted);
  }

  private static Arbitrary<String> json(int deepest) {
    if (deepest == 0) {
      return scalars();
    }
    Arbitrary<String> inner = json(deepest - 1);
    Arbitrary<String> arrays =
        inner.list().ofMaxSize(3).map(all -> "[" + String.join(",", all) + "]");
    Arbitrary<String> objects =
        Combinators.combine(names(), inner)
            .as((name, value) -> "\"" + name + "\":" + value)
            .list()
            .ofMaxSize(4)
            .map(all -> "{" + String.join(",", all) + "}");
    return Arbitraries.oneOf(scalars(), arrays, objects).withoutEdgeCases();
  }

  private static Arbitrary<String> names() {
    return Arbitraries.of(
        "bucket",
        "set",
        "borderInfo",
        "homogeneity",
        "color",
        "dominatingColor",
        "r",
        "a",
        "url",
        "width",
        "",
        "x");
  }

  private static Arbitrary<String> scalars() {
    return Arbitraries.of(
        "null",
        "true",
        "false",
        "0",
        "1",
        "-1",
        "255",
        "256",
        "0.5",
        "1e400",
        "-0.0",
        "1e-400",
        "NaN",
        "12345678901234567890123",
        "\"\"",
        "\"255\"",
        "\"\\u0000\"",
        "\"\\ud800\"",
        "{}",
        "[]",
        "");
  }

  private static Arbitrary<String> mostly(String usual, Arbitrary<String> other) {
    return Arbitraries.oneOf(Arbitraries.just(usual), Arbitraries.just(usual), other);
  }
}
