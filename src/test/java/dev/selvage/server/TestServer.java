package dev.selvage.server;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.fixtures.Keys;
import dev.selvage.server.settings.ImageLocation;
import dev.selvage.server.settings.ServerSettings;
import dev.selvage.server.store.ImageStore;
import dev.selvage.token.ImageClaims;
import dev.selvage.token.IssuerKeys;
import dev.selvage.token.TokenPolicy;
import dev.selvage.token.TokenSigner;
import dev.selvage.transform.Chain;
import dev.selvage.transform.ChainJson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A server over a folder of its own, and a client that knows its keys. */
final class TestServer implements AutoCloseable {
  static final String ISSUER = "shop";
  static final byte[] KEY = Keys.key(1);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final ImageServer server;
  private final List<String> log;
  private final Path images;

  private TestServer(ImageServer server, List<String> log, Path images) {
    this.server = server;
    this.log = log;
    this.images = images;
  }

  static TestServer start(Path folder, UnaryOperator<ServerSettings.Builder> change)
      throws IOException {
    return start(folder, change, store -> store);
  }

  /** One that renders from what is made of the folder's store. */
  static TestServer start(
      Path folder, UnaryOperator<ServerSettings.Builder> change, UnaryOperator<ImageStore> sources)
      throws IOException {
    Path images = Files.createDirectories(folder.resolve("images"));
    return start(folder, List.of(new ImageLocation.Folder(images)), change, sources);
  }

  /** One over images elsewhere. */
  static TestServer start(
      Path folder, List<ImageLocation> where, UnaryOperator<ServerSettings.Builder> change)
      throws IOException {
    return start(folder, where, change, store -> store);
  }

  private static TestServer start(
      Path folder,
      List<ImageLocation> where,
      UnaryOperator<ServerSettings.Builder> change,
      UnaryOperator<ImageStore> sources)
      throws IOException {
    Path images = folder.resolve("images");
    Path keys = folder.resolve("keys.json");
    if (!Files.exists(keys)) {
      Files.writeString(keys, keysJson(KEY));
    }
    List<String> log = Collections.synchronizedList(new ArrayList<>());
    // What a chain does is seen best by itself; BaseChainTest has what stands before it.
    ServerSettings.Builder own = ServerSettings.builder(where, keys).port(0).baseChain(Chain.of());
    ServerSettings settings = change.apply(own).build();
    return new TestServer(ImageServer.start(settings, log::add, sources), log, images);
  }

  static String keysJson(byte[]... keys) {
    List<String> texts =
        Arrays.stream(keys)
            .map(k -> "\"" + Base64.getUrlEncoder().encodeToString(k) + "\"")
            .toList();
    return "{\"issuers\":{\"" + ISSUER + "\":[" + String.join(",", texts) + "]}}";
  }

  static String strictToken(String id, String chain) {
    return token(claims(chain).withImageId(id).withExpiresAt(Instant.now().plusSeconds(600)));
  }

  static String scopedToken(String id, String scope) {
    return token(
        claims("[]")
            .withImageId(id)
            .withExpiresAt(Instant.now().plusSeconds(600))
            .withScopes(Set.of(scope)));
  }

  static ImageClaims claims(String chain) {
    Chain parsed = ChainJson.parse(chain);
    return ImageClaims.of(ISSUER, parsed);
  }

  static String token(ImageClaims claims) {
    return token(claims, KEY);
  }

  static String token(ImageClaims claims, byte[] key) {
    return new TokenSigner(TokenPolicy.COMPATIBLE)
        .sign(claims, IssuerKeys.of(Map.of(ISSUER, List.of(key))));
  }

  /** A token of claims as JSON, which may be such as our own signer would not sign. */
  static String signed(String claims) {
    return signed(claims, KEY);
  }

  static String signed(String claims, byte[] key) {
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    String header = "{\"typ\":\"JWT\",\"alg\":\"HS256\"}";
    String text =
        base64.encodeToString(header.getBytes(StandardCharsets.UTF_8))
            + "."
            + base64.encodeToString(claims.getBytes(StandardCharsets.UTF_8));
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return text
          + "."
          + base64.encodeToString(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Claims as JSON of an issuer for one image, good for ten minutes; {@code more} follows them. */
  static String claimsJson(String issuer, String imageId, String more) {
    long end = Instant.now().plusSeconds(600).getEpochSecond();
    String id = "\"" + imageId.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    return "{\"iss\":\""
        + issuer
        + "\",\"image_id\":"
        + id
        + ",\"exp\":"
        + end
        + (more.isEmpty() ? "" : "," + more)
        + "}";
  }

  ImageServer server() {
    return server;
  }

  /** The log, once it has so many lines: each is written after its answer was sent. */
  List<String> log(int lines) throws InterruptedException {
    return log(lines, "");
  }

  /** The lines of the log that contain a text, once they are so many. */
  List<String> log(int lines, String text) throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    for (int i = 0; i < 2000 && logged(text).size() < lines; i++) {
      never.await(5, TimeUnit.MILLISECONDS);
    }
    return logged(text);
  }

  private List<String> logged(String text) {
    return List.copyOf(log).stream().filter(line -> line.contains(text)).toList();
  }

  Path put(String name, byte[] content) throws IOException {
    return Files.write(images.resolve(name), content);
  }

  Path images() {
    return images;
  }

  ImageStore store() {
    return server.store();
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }

  HttpResponse<byte[]> get(String path, String... headers)
      throws IOException, InterruptedException {
    return send("GET", path, new byte[0], headers);
  }

  HttpResponse<byte[]> send(String method, String path, byte[] body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(path))
            .timeout(Duration.ofSeconds(60))
            .method(
                method,
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), BodyHandlers.ofByteArray());
  }

  /** The whole answer to a request line, which may be one that no client library would send. */
  String raw(String requestLine, String... headers) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      String request =
          requestLine
              + "\r\nHost: localhost\r\nConnection: close\r\n"
              + String.join("", Arrays.stream(headers).map(line -> line + "\r\n").toList())
              + "\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  /** The lines of the metrics that begin so. */
  List<String> metrics(String prefix) throws IOException, InterruptedException {
    Integer own = server.metricsPort();
    int port = own == null ? server.port() : own;
    URI uri = URI.create("http://127.0.0.1:" + port + "/metrics");
    String text = http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
    return text.lines().filter(line -> line.startsWith(prefix)).toList();
  }

  /** Waits until the metrics have a line that begins so. */
  void until(String prefix) throws IOException, InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    List<String> lines = List.of();
    for (int i = 0; i < 2000 && lines.isEmpty(); i++) {
      lines = metrics(prefix);
      never.await(5, TimeUnit.MILLISECONDS);
    }
    assertTrue(!lines.isEmpty(), "the metrics never said: " + prefix);
  }

  @Override
  public void close() {
    server.close();
  }
}
