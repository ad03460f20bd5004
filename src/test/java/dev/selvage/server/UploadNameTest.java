package dev.selvage.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.server.settings.DeliveryMode;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the delivery service calls an image is for the token to say, and can be delivered. */
class UploadNameTest {
  private static final byte[] PICTURE = TestPictures.jpeg(40, 30, 1);

  @TempDir Path folder;
  private TestServer server;

  @BeforeEach
  void start() throws IOException {
    server =
        TestServer.start(
            folder,
            settings ->
                settings
                    .delivery(DeliveryMode.REDIRECT)
                    .cloud("demo")
                    .cloudSecret("a secret of our own"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void theQueryCannotChooseWhoseImageItIs() throws IOException, InterruptedException {
    for (String query :
        new String[] {
          "public_id=victim/passport",
          "type=private",
          "type=upload",
          "version=1",
          "public_id=victim&type=private&version=7",
        }) {
      assertEquals(403, put("/images/a?" + query, "").statusCode(), query);
      assertEquals(404, server.get("/images/a?token=" + see("a")).statusCode(), query);
    }
    // The same words that the token has are no other choice.
    String named = "\"public_id\":\"own\",\"type\":\"private\",\"version\":7";
    assertEquals(403, put("/images/a?public_id=other", named).statusCode());
    assertEquals(201, put("/images/a?public_id=own&type=private&version=7", named).statusCode());
  }

  @Test
  void theClaimsNameTheImage() throws IOException, InterruptedException {
    HttpResponse<byte[]> stored =
        put("/images/a", "\"public_id\":\"shop/é 1\",\"type\":\"private\",\"version\":\"123\"");
    assertEquals(201, stored.statusCode());
    String json = new String(stored.body(), StandardCharsets.UTF_8);
    assertTrue(json.contains("\"publicId\":\"shop/é 1\",\"type\":\"private\""), json);
    assertTrue(location("a").endsWith("/v123/shop/%C3%A9%201.jpg"), location("a"));
    assertTrue(location("a").contains("/image/private/s--"), location("a"));
    assertEquals(201, put("/images/b", "\"version\":5").statusCode());
    assertTrue(location("b").endsWith("/v5/b.jpg"), location("b"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"..\"",
        "\"a/../b\"",
        "\"../../other/image/private/x\"",
        "\"a/./b\"",
        "\"/a\"",
        "\"a/\"",
        "\"a//b\"",
        "\"a:b\"",
        "\" \"",
        "\"\"",
        "\"a\\u0000\"",
        "\"a\\u000d\\u000ab\"",
        "\"a\\u007f\"",
        "\"\\ud800\"",
        "[\"a\"]",
        "7",
      })
  void whatCouldNotBeDeliveredIsNotStored(String publicId)
      throws IOException, InterruptedException {
    int status = put("/images/a", "\"public_id\":" + publicId).statusCode();
    assertTrue(status == 400 || status == 401, publicId + ": " + status);
    assertEquals(404, server.get("/images/a?token=" + see("a")).statusCode(), publicId);
  }

  @Test
  void longNamesAreStoredOnlyIfTheyCanBeDelivered() throws IOException, InterruptedException {
    for (String letter : new String[] {"a", "é", "写", ",", "%", "👗"}) {
      for (int count : new int[] {100, 127, 200, 201, 255, 256}) {
        String id = letter.repeat(count / letter.length());
        HttpResponse<byte[]> stored = put("/images/a", "\"public_id\":\"" + id + "\"");
        if (stored.statusCode() / 100 == 2) {
          assertTrue(location("a").startsWith("https://"), id);
          String over =
              "/images/a?token="
                  + TestServer.strictToken(
                      "a",
                      "[{\"overlay\":\"a\",\"crop\":\"lfill\",\"width\":99999,\"height\":99999,"
                          + "\"x\":-99999,\"y\":-99999,\"gravity\":\"north_east\",\"angle\":-270,"
                          + "\"opacity\":100,\"background\":\"#12345678\","
                          + "\"flags\":[\"tiled\",\"no_overflow\"]}]");
          assertEquals(302, server.get(over).statusCode(), id);
        } else {
          assertEquals(400, stored.statusCode() == 401 ? 400 : stored.statusCode(), id);
          assertTrue(count > 127, id);
        }
      }
    }
  }

  @Test
  void typesAndVersionsAreCheckedBeforeAnythingIsStored() throws IOException, InterruptedException {
    for (String claim :
        new String[] {
          "\"type\":\"evil\"",
          "\"type\":1",
          "\"version\":\"v1\"",
          "\"version\":-1",
          "\"version\":1.5",
          "\"version\":\"123456789012345678901\"",
        }) {
      int status = put("/images/a", claim).statusCode();
      assertTrue(status == 400 || status == 401, claim + ": " + status);
    }
    assertEquals(404, server.get("/images/a?token=" + see("a")).statusCode());
  }

  private HttpResponse<byte[]> put(String path, String claims)
      throws IOException, InterruptedException {
    String id = path.split("[/?]", -1)[2];
    String more = "\"scope\":\"images:write\"" + (claims.isEmpty() ? "" : "," + claims);
    String token = TestServer.signed(TestServer.claimsJson(TestServer.ISSUER, id, more));
    return server.send("PUT", path, PICTURE, "Authorization", "Bearer " + token);
  }

  private String location(String id) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = server.get("/images/" + id + "?token=" + see(id));
    assertEquals(302, answer.statusCode());
    return RenderTest.header(answer, "Location");
  }

  private static String see(String id) {
    return URLEncoder.encode(TestServer.strictToken(id, "[]"), StandardCharsets.UTF_8);
  }
}
