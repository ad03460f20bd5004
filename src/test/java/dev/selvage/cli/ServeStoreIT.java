package dev.selvage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.fixtures.Keys;
import dev.selvage.fixtures.Pictures;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.PixelFormat;
import dev.selvage.token.ImageClaims;
import dev.selvage.token.IssuerKeys;
import dev.selvage.token.TokenPolicy;
import dev.selvage.token.TokenSigner;
import dev.selvage.transform.ChainJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server whose folder is full, or can only be read. */
class ServeStoreIT {

  @TempDir Path folder;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @BeforeEach
  void keys() throws IOException {
    Keys.write(folder);
  }

  @Test
  void aFullDiskIsToldAndWhatFitsIsTaken() throws IOException, InterruptedException {
    try (SmallDisk disk = SmallDisk.mount(folder.resolve("images"), "600k");
        ServeProcess server = start()) {
      assertTrue(Files.isDirectory(disk.folder()));
      HttpResponse<String> full =
          put(
              server,
              "large",
              Pictures.file(Pictures.noise(PixelFormat.RGB, 800, 600, 1), ImageFormat.PNG));
      assertEquals(507, full.statusCode());
      assertEquals(
          "application/problem+json", full.headers().firstValue("Content-Type").orElse(""));
      assertEquals(404, get(server, "large").statusCode());
      assertEquals(
          201,
          put(
                  server,
                  "small",
                  Pictures.file(Pictures.noise(PixelFormat.RGB, 100, 100, 1), ImageFormat.PNG))
              .statusCode());
      assertEquals(200, get(server, "small").statusCode());
      assertTrue(metrics(server).contains("selvage_refusals_total{reason=\"store_full\"} 1.0"));
    }
  }

  @Test
  void aDiskThatBecomesReadOnlyRefusesToStoreAndToRemove()
      throws IOException, InterruptedException {
    try (SmallDisk disk = SmallDisk.mount(folder.resolve("images"), "2m")) {
      Files.write(
          disk.folder().resolve("plain.png"),
          Pictures.file(Pictures.noise(PixelFormat.RGB, 40, 30, 1), ImageFormat.PNG));
      try (ServeProcess server = start()) {
        assertEquals(
            201,
            put(
                    server,
                    "a",
                    Pictures.file(Pictures.noise(PixelFormat.RGB, 40, 30, 1), ImageFormat.PNG))
                .statusCode());
        disk.becomeReadOnly();
        refuses(server);
      }
      try (ServeProcess server = start()) {
        refuses(server);
      }
    }
  }

  private void refuses(ServeProcess server) throws IOException, InterruptedException {
    assertEquals(
        403,
        put(server, "a", Pictures.file(Pictures.noise(PixelFormat.RGB, 41, 30, 1), ImageFormat.PNG))
            .statusCode());
    assertEquals(403, delete(server, "a").statusCode());
    assertEquals(403, delete(server, "plain").statusCode());
    assertEquals(200, get(server, "a").statusCode());
    assertEquals(200, get(server, "plain").statusCode());
    assertTrue(metrics(server).contains("selvage_refusals_total{reason=\"read_only\"} 3.0"));
  }

  private ServeProcess start() throws IOException {
    return ServeProcess.start(folder, "--cache-disk", "0");
  }

  private String metrics(ServeProcess server) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(server.url() + "/metrics"))).body();
  }

  private HttpResponse<String> get(ServeProcess server, String id)
      throws IOException, InterruptedException {
    return send(request(server, id, Set.of()));
  }

  private HttpResponse<String> put(ServeProcess server, String id, byte[] image)
      throws IOException, InterruptedException {
    return send(
        request(server, id, Set.of(ImageClaims.SCOPE_WRITE))
            .PUT(BodyPublishers.ofByteArray(image)));
  }

  private HttpResponse<String> delete(ServeProcess server, String id)
      throws IOException, InterruptedException {
    return send(request(server, id, Set.of(ImageClaims.SCOPE_DELETE)).DELETE());
  }

  private static HttpRequest.Builder request(ServeProcess server, String id, Set<String> scopes) {
    ImageClaims claims =
        ImageClaims.of("shop", ChainJson.parse("[]"))
            .withImageId(id)
            .withScopes(scopes)
            .withExpiresAt(Instant.now().plusSeconds(600));
    String token = new TokenSigner(TokenPolicy.STRICT).sign(claims, IssuerKeys.parse(Keys.SHOP));
    return HttpRequest.newBuilder(URI.create(server.url() + "/images/" + id))
        .header("Authorization", "Bearer " + token);
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofString(StandardCharsets.ISO_8859_1));
  }
}
