package dev.selvage.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.UsageException;
import dev.selvage.fixtures.Keys;
import dev.selvage.server.settings.DeliveryMode;
import dev.selvage.token.TokenPolicy;
import dev.selvage.transform.ChainJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Issuers that may sign for some images only. */
class IssuerImagesTest {
  private static final byte[] PICTURE = TestPictures.jpeg(40, 30, 1);
  private static final byte[] LIMITED = Keys.key(3);
  private static final String SMALL = "[{\"crop\":\"fit\",\"width\":20}]";

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(DeliveryMode.class)
  void seeOnlyTheirImagesAsBaseAndAsOverlay(DeliveryMode mode)
      throws IOException, InterruptedException {
    try (TestServer server = start("\"a-*\"", mode, TokenPolicy.STRICT)) {
      int fine = mode == DeliveryMode.RENDER ? 200 : 302;
      assertEquals(fine, get(server, "a-1", SMALL));
      assertEquals(403, get(server, "b-1", SMALL));
      assertEquals(403, get(server, "xa-1", SMALL));
      assertEquals(fine, get(server, "a-1", "[{\"overlay\":\"a-2\",\"width\":10}]"));
      assertEquals(403, get(server, "a-1", "[{\"overlay\":\"b-1\",\"width\":10}]"));
      String deep =
          "[{\"crop\":\"fit\",\"width\":20},{\"overlay\":\"a-2\",\"width\":10},"
              + "{\"overlay\":\"b-1\",\"width\":5}]";
      assertEquals(403, get(server, "a-1", deep));
      // An image that is not there is no more told of than one that is.
      assertEquals(403, get(server, "b-nobody", SMALL));
      assertEquals(403, get(server, "a-1", "[{\"overlay\":\"b-nobody\",\"width\":10}]"));
      assertEquals(404, get(server, "a-nobody", SMALL));
      // Others are as free as before.
      assertEquals(
          fine,
          server.get("/images/b-1?token=" + TestServer.strictToken("b-1", SMALL)).statusCode());
    }
  }

  @ParameterizedTest
  @EnumSource(DeliveryMode.class)
  void compatibleTokensWithoutAnImageAreForThatOfThePath(DeliveryMode mode)
      throws IOException, InterruptedException {
    try (TestServer server = start("\"a-\"", mode, TokenPolicy.COMPATIBLE)) {
      int fine = mode == DeliveryMode.RENDER ? 200 : 302;
      String any = TestServer.signed("{\"iss\":\"agency\",\"transformations\":[]}", LIMITED);
      assertEquals(fine, server.get("/images/a-1?token=" + any).statusCode());
      assertEquals(403, server.get("/images/b-1?token=" + any).statusCode());
      String other =
          TestServer.signed("{\"iss\":\"agency\",\"id\":\"b-1\",\"transformations\":[]}", LIMITED);
      assertEquals(403, server.get("/images/a-1?token=" + other).statusCode());
    }
  }

  @Test
  void storeAndRemoveOnlyTheirImages() throws IOException, InterruptedException {
    try (TestServer server = start("[\"a-*\",\"z\"]", DeliveryMode.RENDER, TokenPolicy.STRICT)) {
      assertEquals(201, change(server, "PUT", "a-9", "write", ""));
      assertEquals(201, change(server, "PUT", "z", "write", ""));
      assertEquals(201, change(server, "PUT", "z1", "write", ""));
      assertEquals(403, change(server, "PUT", "b-9", "write", ""));
      assertEquals(204, change(server, "DELETE", "a-9", "delete", ""));
      assertEquals(403, change(server, "DELETE", "b-1", "delete", ""));
      assertEquals(
          200,
          server.get("/images/b-1?token=" + TestServer.strictToken("b-1", SMALL)).statusCode());
    }
  }

  @Test
  void giveNoImageTheNameOfAnothers() throws IOException, InterruptedException {
    try (TestServer server = start("\"a-*\"", DeliveryMode.REDIRECT, TokenPolicy.STRICT)) {
      assertEquals(403, change(server, "PUT", "a-1", "write", ",\"public_id\":\"b-1\""));
      assertEquals(201, change(server, "PUT", "a-7", "write", ",\"public_id\":\"a-x\""));
    }
    String keys = "\"a-*\",\"public_ids\":\"agency/*\"";
    try (TestServer server = start(keys, DeliveryMode.REDIRECT, TokenPolicy.STRICT)) {
      assertEquals(403, change(server, "PUT", "a-1", "write", ",\"public_id\":\"b-1\""));
      assertEquals(201, change(server, "PUT", "a-8", "write", ",\"public_id\":\"agency/x\""));
    }
  }

  @Test
  void aPresetOfTheQueryIsNoWayRound() throws IOException, InterruptedException {
    try (TestServer server = start("\"a-*\"", DeliveryMode.RENDER, TokenPolicy.STRICT)) {
      String token = token("b-1", SMALL);
      assertEquals(403, server.get("/images/b-1?preset=mini&token=" + token).statusCode());
      assertEquals(
          403,
          server.get("/images/b-1?preset=mini", "Authorization", "Bearer " + token).statusCode());
      assertEquals(
          403, server.get("/images/b-1?width=10", "Authorization", "Bearer " + token).statusCode());
    }
  }

  @Test
  void patternsSeeOneFormOfAnId() throws IOException, InterruptedException {
    // The pattern in two characters, the id in one, and the other way round.
    try (TestServer server =
        start("\"e\u0301t\u00e9/\"", DeliveryMode.RENDER, TokenPolicy.STRICT)) {
      Files.createDirectories(server.images().resolve("\u00e9te\u0301"));
      server.put("\u00e9te\u0301/x.jpg", PICTURE);
      String path = "/images/%C3%A9t%C3%A9%2Fx?token=";
      assertEquals(200, server.get(path + token("\u00e9te\u0301/x", SMALL)).statusCode());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"\"",
        "\" \"",
        "[]",
        "null",
        "7",
        "{}",
        "[\"a-*\",7]",
        "[\"a-*\",\"\"]",
        "\"/a\"",
        "\"../a\"",
        "\"a\\\\b\"",
        "\"a-*\",\"image\":\"b-*\"",
      })
  void limitsThatLimitNothingAreRefusedAtTheStart(String images) {
    UsageException e =
        Assertions.assertThrows(
            UsageException.class, () -> start(images, DeliveryMode.RENDER, TokenPolicy.STRICT));
    assertTrue(e.where().contains("issuers.agency"), e.where());
  }

  private TestServer start(String images, DeliveryMode mode, TokenPolicy policy)
      throws IOException {
    Base64.Encoder base64 = Base64.getUrlEncoder();
    Files.writeString(
        folder.resolve("keys.json"),
        "{\"issuers\":{\"shop\":[\""
            + base64.encodeToString(TestServer.KEY)
            + "\"],\"agency\":{\"keys\":[\""
            + base64.encodeToString(LIMITED)
            + "\"],\"images\":"
            + images
            + "}}}",
        StandardCharsets.UTF_8);
    TestServer server =
        TestServer.start(
            folder,
            settings ->
                settings
                    .delivery(mode)
                    .tokens(policy)
                    .cloud("demo")
                    .cloudSecret("a secret of our own")
                    .publicPresets(true)
                    .allowUnsigned(true)
                    .presets(Map.of("mini", ChainJson.parse(SMALL))));
    for (String id : new String[] {"a-1", "a-2", "b-1", "xa-1"}) {
      server.put(id + ".jpg", PICTURE);
    }
    return server;
  }

  private static String token(String id, String chain) {
    String claims = TestServer.claimsJson("agency", id, "\"transformations\":" + chain);
    return TestServer.signed(claims, LIMITED);
  }

  private static int get(TestServer server, String id, String chain)
      throws IOException, InterruptedException {
    return server.get("/images/" + id + "?token=" + token(id, chain)).statusCode();
  }

  private static int change(
      TestServer server, String method, String id, String scope, String claims)
      throws IOException, InterruptedException {
    String more = "\"scope\":\"images:" + scope + "\"" + claims;
    String token = TestServer.signed(TestServer.claimsJson("agency", id, more), LIMITED);
    byte[] body = method.equals("PUT") ? PICTURE : new byte[0];
    return server
        .send(method, "/images/" + id, body, "Authorization", "Bearer " + token)
        .statusCode();
  }
}
