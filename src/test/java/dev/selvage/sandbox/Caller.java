package dev.selvage.sandbox;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls a sandbox as the reference says, over real HTTP and with nothing of ours. */
final class Caller {
  static final String FIXED = "Bearer sandbox-test";
  static final String RESERVATION = "{\"acceptHeader\":\"multipart/form-data\"}";
  private static final String BOUNDARY = "a-boundary-of-the-tests";
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private final URI api;

  Caller(Sandbox sandbox) {
    api = sandbox.api();
  }

  HttpResponse<String> token(String query) throws IOException, InterruptedException {
    return send(request(uri("/oauth/token?" + query)).POST(BodyPublishers.noBody()));
  }

  String tokenOf(String store) throws IOException, InterruptedException {
    return json(token("grant_type=authorization_code&site_id=" + store + "&code=secret"))
        .get("accessToken")
        .stringValue();
  }

  HttpResponse<String> reserve(
      String store, String tile, @Nullable String authorization, String contentType, String body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        request(uri("/" + store + "/tile/" + tile + "/image"))
            .header("Content-Type", contentType)
            .POST(BodyPublishers.ofString(body));
    return send(authorized(request, authorization));
  }

  HttpResponse<String> reserve(String authorization) throws IOException, InterruptedException {
    return reserve("1003", "cover", authorization, "application/json", RESERVATION);
  }

  /** A place for an image of store 1003, tile "cover". */
  Place place() throws IOException, InterruptedException {
    JsonNode answer = json(reserve(FIXED));
    return new Place(answer.get("id").stringValue(), URI.create(answer.get("url").stringValue()));
  }

  HttpResponse<String> upload(URI url, byte[] file) throws IOException, InterruptedException {
    return upload(url, "multipart/form-data; boundary=" + BOUNDARY, body(part(file, "a.jpg")));
  }

  HttpResponse<String> upload(URI url, String contentType, byte[] body)
      throws IOException, InterruptedException {
    return send(
        request(url).header("Content-Type", contentType).POST(BodyPublishers.ofByteArray(body)));
  }

  /** As {@link #upload(URI, byte[])}, but without telling the length beforehand. */
  HttpResponse<String> uploadChunked(URI url, byte[] file)
      throws IOException, InterruptedException {
    byte[] body = body(part(file, "a.jpg"));
    return send(
        request(url)
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));
  }

  HttpResponse<String> uploadParts(URI url, byte[]... parts)
      throws IOException, InterruptedException {
    return upload(url, "multipart/form-data; boundary=" + BOUNDARY, body(parts));
  }

  HttpResponse<String> result(String store, String image, @Nullable String authorization)
      throws IOException, InterruptedException {
    return get("/" + store + "/image/" + image, authorization);
  }

  HttpResponse<String> result(String image) throws IOException, InterruptedException {
    return result("1003", image, FIXED);
  }

  HttpResponse<String> get(String path, @Nullable String authorization)
      throws IOException, InterruptedException {
    return send(authorized(request(uri(path)).GET(), authorization));
  }

  HttpResponse<String> send(String method, String path, @Nullable String authorization, String json)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        request(uri(path))
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(json));
    return send(authorized(request, authorization));
  }

  HttpResponse<byte[]> fetch(URI url) throws IOException, InterruptedException {
    return http.send(request(url).GET().build(), BodyHandlers.ofByteArray());
  }

  /** Uploads an image and waits for the first answer to the result call that is not 202. */
  HttpResponse<String> finished(byte[] file) throws IOException, InterruptedException {
    Place place = place();
    HttpResponse<String> uploaded = upload(place.url(), file);
    if (uploaded.statusCode() != 200) {
      throw new AssertionError("upload answered " + uploaded.statusCode() + uploaded.body());
    }
    return settled(place.id());
  }

  /** Polls the result call until it answers anything but 202. */
  HttpResponse<String> settled(String image) throws IOException, InterruptedException {
    Instant end = Instant.now().plusSeconds(20);
    HttpResponse<String> answer = result(image);
    while (answer.statusCode() == 202 && Instant.now().isBefore(end)) {
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
      answer = result(image);
    }
    return answer;
  }

  static byte[] part(byte[] content, @Nullable String fileName) {
    String file = fileName == null ? "" : "; filename=\"" + fileName + "\"";
    String head =
        "--"
            + BOUNDARY
            + "\r\nContent-Disposition: form-data; name=\"any\""
            + file
            + "\r\nContent-Type: application/octet-stream\r\n\r\n";
    return concat(head.getBytes(StandardCharsets.UTF_8), content, new byte[] {'\r', '\n'});
  }

  static JsonNode json(HttpResponse<String> answer) {
    return MAPPER.readTree(answer.body());
  }

  static String errorCode(HttpResponse<String> answer) {
    JsonNode body = json(answer);
    if (body.get("errorMessage").stringValue().isEmpty()) {
      throw new AssertionError("an error without a message: " + body);
    }
    return body.get("errorCode").stringValue();
  }

  private static byte[] body(byte[]... parts) {
    return concat(concat(parts), ("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] concat(byte[]... pieces) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] piece : pieces) {
      all.writeBytes(piece);
    }
    return all.toByteArray();
  }

  private URI uri(String path) {
    return URI.create(api + path);
  }

  private static HttpRequest.Builder request(URI uri) {
    return HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20));
  }

  private static HttpRequest.Builder authorized(
      HttpRequest.Builder request, @Nullable String authorization) {
    return authorization == null ? request : request.header("Authorization", authorization);
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  /**
   * A reserved image.
   *
   * @param id of the image
   * @param url where to send it
   */
  record Place(String id, URI url) {}
}
