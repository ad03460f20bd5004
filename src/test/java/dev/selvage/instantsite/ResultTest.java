package dev.selvage.instantsite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.ServerException;
import dev.selvage.UsageException;
import dev.selvage.border.BorderInfo;
import dev.selvage.border.Rgba;
import dev.selvage.instantsite.settings.AlphaScale;
import dev.selvage.instantsite.settings.Credentials;
import java.net.URI;
import java.util.List;
import java.util.Map;
import mockwebserver3.RecordedRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResultTest {
  private static final String SET = "\"set\":[{\"url\":\"p/i.webp\",\"width\":600,\"height\":400}]";
  private static final String BUCKETS =
      "{\"urls\":{\"eu-fra\":\"https://fra.example.com/b/\",\"us-vir\":\"https://vir.example.com\"}}";

  private final LocalSite site = new LocalSite();

  @AfterEach
  void stop() {
    site.close();
  }

  @Test
  void anArrayKeepsItsOrder() throws Exception {
    site.answer(
            200,
            """
            {"bucket":"eu-fra","set":[
              {"url":"1003/cover-Zm/7xGvpFA-600x600.web","width":600,"height":600},
              {"url":"/1003/cover-Zm/7xGvpFA-100x100.web","width":100.0,"height":null},
              {"url":"1003/o.jpg"}],
             "borderInfo":{"homogeneity":true,"color":{"r":255,"g":254,"b":0,"a":1}},"more":[1]}
            """)
        .answer(200, BUCKETS);
    UploadResult result = site.client().result(1003, "im-1").orElseThrow();
    assertEquals("im-1", result.id());
    assertEquals("eu-fra", result.bucket());
    assertEquals(
        List.of(
            new Rendition(
                null, "https://fra.example.com/b/1003/cover-Zm/7xGvpFA-600x600.web", 600, 600),
            new Rendition(
                null, "https://fra.example.com/b/1003/cover-Zm/7xGvpFA-100x100.web", 100, null),
            new Rendition(null, "https://fra.example.com/b/1003/o.jpg", null, null)),
        result.renditions());
    assertEquals(new BorderInfo(true, new Rgba(255, 254, 0, 1)), result.borderInfo());
    RecordedRequest request = site.request();
    assertEquals("GET", request.getMethod());
    assertEquals("/api/v1/1003/image/im-1", request.getTarget());
    assertEquals("Bearer t0ken", request.getHeaders().get("Authorization"));
    assertEquals("/api/v1/1003/image/bucket", site.request().getTarget());
  }

  @Test
  void aMapKeepsItsOrderAndNames() {
    site.answer(
            200,
            """
            {"bucket":"us-vir","set":{
              "webp-2000x2000":{"url":"a-2000x2000.webp","width":2000,"height":1500},
              "ORIGINAL":{"url":"a.jpg","width":4000,"height":3000},
              "MOBILE_WEBP_LOW_RES":{"url":"a-200.webp","width":200,"height":150}},
             "borderInfo":{"homogenity":false,
               "dominatingColor":{"red":129,"green":96,"blue":73,"alpha":255}}}
            """)
        .answer(200, BUCKETS);
    UploadResult result = site.client().result(1003, "im-1").orElseThrow();
    assertEquals(
        List.of("webp-2000x2000", "ORIGINAL", "MOBILE_WEBP_LOW_RES"),
        result.renditions().stream().map(Rendition::name).toList());
    assertEquals("https://vir.example.com/a.jpg", result.renditions().get(1).url());
    assertEquals(new BorderInfo(false, new Rgba(129, 96, 73, 1)), result.borderInfo());
  }

  @ParameterizedTest
  @CsvSource({
    // The samples of the vendor's product API.
    "255, 255, 255, 255, true",
    "0, 0, 0, 255, true",
    "129, 96, 73, 255, false",
    "207, 226, 251, 255, false",
    "193, 211, 234, 255, false"
  })
  void realSamplesAreOpaque(int red, int green, int blue, int alpha, boolean homogeneity) {
    String border =
        "{\"homogeneity\":%s,\"dominatingColor\":{\"red\":%d,\"green\":%d,\"blue\":%d,\"alpha\":%d}}"
            .formatted(homogeneity, red, green, blue, alpha);
    assertEquals(
        new BorderInfo(homogeneity, new Rgba(red, green, blue, 1)),
        border(AlphaScale.AUTO, border));
  }

  @ParameterizedTest
  @CsvSource({
    "AUTO, 1, 1",
    "AUTO, 0, 0",
    "AUTO, 0.5, 0.5",
    "AUTO, 255, 1",
    "AUTO, 51, 0.2",
    "ONE, 1, 1",
    "ONE, 0.25, 0.25",
    "BYTE, 255, 1",
    "BYTE, 51, 0.2",
    "BYTE, 0, 0"
  })
  void alphaIsReadOnItsScale(AlphaScale scale, String sent, double alpha) {
    BorderInfo border =
        border(
            scale, "{\"homogeneity\":true,\"color\":{\"r\":1,\"g\":2,\"b\":3,\"a\":" + sent + "}}");
    assertNotNull(border);
    assertEquals(alpha, border.color().alpha(), 1e-12);
  }

  @Test
  void fractionsOfAChannelAreRoundedHalfUp() {
    BorderInfo border =
        border(
            AlphaScale.AUTO,
            "{\"homogeneity\":true,\"color\":{\"r\":1.5,\"g\":2.49,\"b\":255.0,\"a\":1}}");
    assertEquals(new BorderInfo(true, new Rgba(2, 2, 255, 1)), border);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"null", "{}", "[]", "{\"homogeneity\":null,\"color\":{}}", "{\"other\":1}"})
  void anEmptyBorderIsUnknown(String border) {
    assertNull(border(AlphaScale.AUTO, border));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "true",
        "\"white\"",
        "[1]",
        "{\"homogeneity\":true}",
        "{\"color\":{\"r\":1,\"g\":2,\"b\":3,\"a\":1}}",
        "{\"homogeneity\":\"true\",\"color\":{\"r\":1,\"g\":2,\"b\":3,\"a\":1}}",
        "{\"homogeneity\":1,\"color\":{\"r\":1,\"g\":2,\"b\":3,\"a\":1}}",
        "{\"homogeneity\":true,\"color\":\"#fff\"}",
        "{\"homogeneity\":true,\"color\":[1,2,3,1]}",
        "{\"homogeneity\":true,\"color\":{\"r\":1,\"g\":2,\"b\":3}}",
        "{\"homogeneity\":true,\"color\":{\"g\":2,\"b\":3,\"a\":1}}",
        "{\"homogeneity\":true,\"color\":{\"r\":\"1\",\"g\":2,\"b\":3,\"a\":1}}",
        "{\"homogeneity\":true,\"color\":{\"r\":256,\"g\":2,\"b\":3,\"a\":1}}",
        "{\"homogeneity\":true,\"color\":{\"r\":-1,\"g\":2,\"b\":3,\"a\":1}}",
        "{\"homogeneity\":true,\"color\":{\"r\":NaN,\"g\":2,\"b\":3,\"a\":1}}",
        "{\"homogeneity\":true,\"color\":{\"r\":1e999,\"g\":2,\"b\":3,\"a\":1}}",
        "{\"homogeneity\":true,\"color\":{\"r\":1e999999999999,\"g\":2,\"b\":3,\"a\":1}}",
        "{\"homogeneity\":true,\"color\":{\"r\":99999999999999999999999,\"g\":2,\"b\":3,\"a\":1}}",
        "{\"homogeneity\":true,\"color\":{\"r\":1,\"g\":2,\"b\":3,\"a\":256}}",
        "{\"homogeneity\":true,\"color\":{\"r\":1,\"g\":2,\"b\":3,\"a\":-0.1}}"
      })
  void aMisfitBorderIsNotUnderstood(String border) {
    ServerException e = assertThrows(ServerException.class, () -> border(AlphaScale.AUTO, border));
    assertEquals(200, e.status());
    assertTrue(e.what().startsWith("got an answer that is not understood: "), e.what());
  }

  @Test
  void alphaOverOneIsRefusedWhereTheScaleIsOne() {
    String border = "{\"homogeneity\":true,\"color\":{\"r\":1,\"g\":2,\"b\":3,\"a\":255}}";
    assertThrows(ServerException.class, () -> border(AlphaScale.ONE, border));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"set\":[{\"url\":\"a\"}]}",
        "{\"bucket\":7,\"set\":[{\"url\":\"a\"}]}",
        "{\"bucket\":\"b\",\"set\":\"a\"}",
        "{\"bucket\":\"b\",\"set\":3}",
        "{\"bucket\":\"b\",\"set\":[null]}",
        "{\"bucket\":\"b\",\"set\":[\"a\"]}",
        "{\"bucket\":\"b\",\"set\":[{}]}",
        "{\"bucket\":\"b\",\"set\":[{\"url\":\"\"}]}",
        "{\"bucket\":\"b\",\"set\":[{\"url\":\"a\\nb\"}]}",
        "{\"bucket\":\"b\",\"set\":{\"url\":\"a\",\"width\":1}}",
        "{\"bucket\":\"b\",\"set\":{\"a\\u001bb\":{\"url\":\"a\"}}}",
        "{\"bucket\":\"b\",\"set\":[{\"url\":\"a\",\"width\":\"600\"}]}",
        "{\"bucket\":\"b\",\"set\":[{\"url\":\"a\",\"width\":{}}]}",
        "{\"bucket\":\"b\",\"set\":[{\"url\":\"a\",\"width\":0}]}",
        "{\"bucket\":\"b\",\"set\":[{\"url\":\"a\",\"width\":-600}]}",
        "{\"bucket\":\"b\",\"set\":[{\"url\":\"a\",\"width\":1.5}]}",
        "{\"bucket\":\"b\",\"set\":[{\"url\":\"a\",\"height\":3000000000}]}",
        "[]",
        "7",
        "not json"
      })
  void misfitResultsAreNotUnderstood(String body) {
    site.answer(200, body);
    ServerException e =
        assertThrows(ServerException.class, () -> site.client().result(1003, "im-1"));
    assertEquals(200, e.status());
    assertEquals("result " + site.base() + "/1003/image/im-1", e.where());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "404|{\"errorCode\":\"NOT_FOUND\"}",
        "202|{}",
        "202|{\"bucket\":\"eu-fra\",\"set\":[{\"url\":\"a\"}]}",
        "204|''",
        "200|''",
        "200|' '",
        "200|{}",
        "200|{\"bucket\":\"eu-fra\"}",
        "200|{\"bucket\":\"eu-fra\",\"set\":[]}",
        "200|{\"bucket\":\"eu-fra\",\"set\":{}}",
        "200|{\"bucket\":null,\"set\":null,\"borderInfo\":null}"
      })
  void whatIsNotReadyIsEmpty(int status, String body) {
    site.answer(status, body);
    assertTrue(site.client().result(1003, "im-1").isEmpty());
    assertEquals(1, site.requests());
  }

  @Test
  void bucketsAreAskedOnce() {
    site.answer(200, BUCKETS);
    InstantSiteClient client = site.client();
    Map<String, URI> expected =
        Map.of(
            "eu-fra", URI.create("https://fra.example.com/b/"),
            "us-vir", URI.create("https://vir.example.com/"));
    assertEquals(expected, client.buckets(1003));
    assertEquals(expected, client.buckets(1003));
    assertEquals(1, site.requests());
    assertThrows(
        UnsupportedOperationException.class,
        () -> client.buckets(1003).put("x", URI.create("https://h")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"urls\":[]}",
        "{\"urls\":{\"a\":5}}",
        "{\"urls\":{\"a\":\"ftp://h\"}}",
        "{\"urls\":{\"a\":\"https://h?x=y\"}}",
        "{\"urls\":{\"a\\n\":\"https://h\"}}"
      })
  void misfitBucketsAreNotUnderstood(String body) {
    site.answer(200, body);
    assertThrows(ServerException.class, () -> site.client().buckets(1003));
  }

  @Test
  void anUnknownBucketIsLookedUpOnceMore() {
    String result = "{\"bucket\":\"new\"," + SET + "}";
    site.answer(200, BUCKETS)
        .answer(200, result)
        .answer(200, "{\"urls\":{\"new\":\"https://new.example.com\"}}");
    InstantSiteClient client = site.client();
    client.buckets(1003);
    UploadResult found = client.result(1003, "im-1").orElseThrow();
    assertEquals("https://new.example.com/p/i.webp", found.renditions().get(0).url());
    assertNull(found.borderInfo());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"404|no", "200|{\"urls\":{}}", "200|no json", "501|"})
  void withoutBucketsTheUrlStaysAsItIs(int status, @Nullable String body) {
    site.answer(200, "{\"bucket\":\"eu-fra\"," + SET + "}")
        .answer(status, body == null ? "" : body);
    UploadResult found = site.client().result(1003, "im-1").orElseThrow();
    assertEquals("p/i.webp", found.renditions().get(0).url());
  }

  @ParameterizedTest
  @CsvSource({
    "https://h, a/b, https://h/a/b",
    "https://h/, a/b, https://h/a/b",
    "https://h/p//, //a/b, https://h/p/a/b",
    "https://h, HTTPS://other/a, HTTPS://other/a"
  })
  void oneSlashIsBetweenBucketAndPath(URI bucket, String path, String full) {
    assertEquals(full, BucketList.joined(bucket, path));
  }

  @Test
  void anAppSecretIsForItsStoreOnly() {
    InstantSiteClient client = site.client(Credentials.appSecret(1003, "s3cret"), s -> s);
    UsageException e = assertThrows(UsageException.class, () -> client.result(1004, "im-1"));
    assertFalse(e.toString().contains("s3cret"), e.toString());
    assertThrows(UsageException.class, () -> client.reserve(1004, "t"));
    assertThrows(UsageException.class, () -> client.buckets(1004));
    assertThrows(UsageException.class, () -> client.awaitResult(1004, "im-1"));
    assertEquals(0, site.requests());
  }

  private @Nullable BorderInfo border(AlphaScale scale, String border) {
    site.answer(200, "{\"bucket\":\"eu-fra\"," + SET + ",\"borderInfo\":" + border + "}")
        .answer(200, BUCKETS);
    return site.client(s -> s.alphaScale(scale)).result(1003, "im-1").orElseThrow().borderInfo();
  }
}
