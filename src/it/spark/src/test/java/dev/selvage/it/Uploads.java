package dev.selvage.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.json.JsonNode;
import dev.selvage.json.JsonReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code selvage batch --composed} against the sandbox, each in a process of its own. */
final class Uploads implements AutoCloseable {
  private static final Pattern API = Pattern.compile("http://127\\.0\\.0\\.1:[0-9]+/api/v1");
  private static final int PER_MINUTE = 6000;

  private final Path folder;
  private final Process sandbox;
  private final String api;

  Uploads(Path folder) throws IOException {
    this.folder = folder;
    sandbox = selvage("sandbox", "--port", "0", "--delay", "0").start();
    String line =
        new BufferedReader(new InputStreamReader(sandbox.getInputStream(), StandardCharsets.UTF_8))
            .readLine();
    Matcher found = API.matcher(String.valueOf(line));
    if (!found.find()) {
      close();
      throw new IOException("the sandbox did not start: " + line);
    }
    api = found.group();
  }

  /** Kills it once on the way; gives what arrived, {@code 1001/tile/t1} and so on. */
  Set<String> upload(Path results, int tiles) throws Exception {
    Process first = batch(results);
    for (int i = 0; i < 1200 && taken().size() < tiles / 5; i++) {
      assertTrue(!first.waitFor(50, TimeUnit.MILLISECONDS), "it was through before the kill");
    }
    first.destroyForcibly().waitFor();
    int before = taken().size();
    assertTrue(before > 0 && before < tiles, before + " before the kill");
    Process second = batch(results);
    assertTrue(second.waitFor(10, TimeUnit.MINUTES), "the second run must come to its end");
    // The damaged ones were not composed.
    assertEquals(3, second.exitValue());
    List<String> taken = taken();
    Set<String> once = new HashSet<>(taken);
    assertEquals(taken.size(), once.size(), "tiles that were sent twice");
    return once;
  }

  private Process batch(Path results) throws IOException {
    ProcessBuilder batch =
        selvage(
            "batch",
            "--composed",
            results.toString(),
            "--journal",
            "tiles-{store}.db",
            "--api",
            api,
            "--rate",
            Integer.toString(PER_MINUTE),
            "--settle",
            "1");
    batch.environment().put("SELVAGE_APP_SECRET", "any");
    return batch
        .redirectOutput(folder.resolve("batch.log").toFile())
        .redirectErrorStream(true)
        .start();
  }

  private ProcessBuilder selvage(String... words) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-jar");
    command.add(System.getProperty("selvage.executable"));
    command.addAll(List.of(words));
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectError(ProcessBuilder.Redirect.DISCARD);
  }

  /** Tiles whose image was taken, by the sandbox's own log. */
  private List<String> taken() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(api.replace("/api/v1", "/log"))).build();
    String log =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
    Map<String, String> tileOfImage = new HashMap<>();
    List<String> taken = new ArrayList<>();
    for (JsonNode event : JsonReader.strict(64).read(log).elements()) {
      String path = event.required("path").stringValue();
      JsonNode image = event.required("imageId");
      if (path.matches(".*/tile/[^/]+/image") && !image.isNull()) {
        tileOfImage.put(image.stringValue(), path.replaceAll(".*/v1/|/image$", ""));
      } else if (path.startsWith("/upload/") && event.required("status").intValue() == 200) {
        taken.add(tileOfImage.get(image.stringValue()));
      }
    }
    return taken;
  }

  @Override
  public void close() {
    sandbox.destroyForcibly();
  }
}
