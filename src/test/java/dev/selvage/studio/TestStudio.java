package dev.selvage.studio;

import dev.selvage.fixtures.Keys;
import dev.selvage.json.JsonNode;
import dev.selvage.json.JsonReader;
import dev.selvage.token.IssuerKeys;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** A studio, and calls of its API by who has the token. */
final class TestStudio implements AutoCloseable {
  private final Studio studio;
  private final HttpClient client = HttpClient.newHttpClient();

  private TestStudio(Studio studio) {
    this.studio = studio;
  }

  /** One that signs with keys of tests, whose pictures lie in a folder. */
  static TestStudio start(Path folder) {
    return start(
        folder, settings -> settings.keys(IssuerKeys.parse(Keys.SHOP)).cloudSecret("not a secret"));
  }

  static TestStudio start(Path folder, UnaryOperator<StudioSettings.Builder> more) {
    return new TestStudio(Studio.start(more.apply(StudioSettings.builder(folder)).build()));
  }

  Studio studio() {
    return studio;
  }

  String bearer() {
    return "Bearer " + studio.address().getFragment().replaceFirst("^token=", "");
  }

  /** Sends a request with the token. */
  HttpResponse<byte[]> send(String method, String path, byte[] body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(studio.origin().toString().replaceFirst("/$", "") + path))
            .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
            .header("Authorization", bearer());
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  HttpResponse<byte[]> get(String path, String... headers)
      throws IOException, InterruptedException {
    return send("GET", path, new byte[0], headers);
  }

  HttpResponse<byte[]> post(String path, String json) throws IOException, InterruptedException {
    return send("POST", path, json.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds a picture and gives its id. */
  String add(String name, byte[] file) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = send("POST", "/api/images?name=" + name, file);
    return json(answer).required("id").stringValue();
  }

  static JsonNode json(HttpResponse<byte[]> answer) {
    return JsonReader.strict(64).read(answer.body());
  }

  static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    studio.close();
  }
}
