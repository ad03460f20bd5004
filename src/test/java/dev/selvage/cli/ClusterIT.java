package dev.selvage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.fixtures.Keys;
import dev.selvage.fixtures.Nginx;
import dev.selvage.fixtures.S3Process;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three servers behind nginx, with a cache that they share in a bucket, under load: one is killed
 * and started again, and another is stopped. It takes 8 s, or as long as {@code
 * -Dselvage.cluster.seconds} says, and leaves its figures in {@code target/cluster.txt}.
 */
class ClusterIT {
  private static final int SECONDS = Integer.getInteger("selvage.cluster.seconds", 8);
  private static final Path SITE = Path.of("src", "main", "dist", "compose", "nginx.conf");
  private static final Pattern OUTCOME = Pattern.compile("\"cache\":\"([a-z]+)\"");

  @TempDir Path folder;

  private final List<Integer> ports = new ArrayList<>();
  private final Map<String, Object> figures = new TreeMap<>();

  @Test
  void clientsSeeNothingOfAServerThatIsKilledAndOneThatIsStopped()
      throws IOException, InterruptedException {
    Path images = Files.createDirectories(folder.resolve("images"));
    ClusterLoad.writePictures(images);
    Keys.write(folder);
    for (int i = 0; i < 3; i++) {
      ports.add(freePort());
    }
    try (S3Process s3 =
            S3Process.start(Files.createDirectories(folder.resolve("s3")), "renditions");
        ServeProcess killed = start(s3, 0);
        ServeProcess stopped = start(s3, 1);
        ServeProcess last = start(s3, 2);
        Nginx nginx =
            Nginx.balancing(
                Files.readString(SITE), ports, Files.createDirectories(folder.resolve("nginx")));
        ClusterLoad load = ClusterLoad.start(nginx)) {
      pause(SECONDS * 250);
      load.killed(killed::kill);
      pause(SECONDS * 150);
      try (ServeProcess again = start(s3, 0)) {
        pause(SECONDS * 200);
        assertEquals(0, stopped.stop());
        pause(SECONDS * 400);
        load.end();
        check(load);
        metrics("again", again);
        metrics("last", last);
      }
    } finally {
      Files.write(
          Path.of("target", "cluster.txt"),
          figures.entrySet().stream().map(each -> each.getKey() + ": " + each.getValue()).toList());
    }
  }

  private void check(ClusterLoad load) throws IOException {
    figures.put("answers by status", load.statuses());
    figures.put("renditions", load.renditions().size());
    figures.put("in flight when one was killed, and lost", load.lost().size());
    assertEquals(List.of(), load.faults(), "what no client should see");
    assertTrue(Set.of(200, 304, 429).containsAll(load.statuses().keySet()), "" + load.statuses());
    assertEquals(List.of(), load.differences(), "bytes of the same rendition");
    load.compareWithCompose(folder);
    int shared = 0;
    for (int i = 0; i < 3; i++) {
      Map<String, Integer> outcomes = outcomes(i);
      int asked = load.askedOf(ports.get(i)).size();
      figures.put("server " + (i + 1), asked + " renditions asked, " + outcomes);
      int computed = outcomes.getOrDefault("miss", 0);
      assertTrue(computed <= asked, "server " + (i + 1) + " has computed some twice");
      shared += outcomes.getOrDefault("shared", 0);
    }
    assertTrue(shared > 0, "no server has found what another had rendered");
  }

  /** How often images came from where, by a server's access log. */
  private Map<String, Integer> outcomes(int number) throws IOException {
    Map<String, Integer> outcomes = new TreeMap<>();
    for (String line : Files.readAllLines(folder.resolve("access-" + number + ".log"))) {
      assertTrue(line.contains("\"instance\":\"server-" + number + "\""), line);
      Matcher found = OUTCOME.matcher(line);
      if (found.find()) {
        outcomes.merge(found.group(1), 1, Integer::sum);
      }
    }
    return outcomes;
  }

  /** A server that is still there has rendered nothing twice: what it has it has once. */
  private void metrics(String name, ServeProcess server) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + "/metrics")).build();
    String text = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    Map<String, Double> outcomes = new TreeMap<>();
    for (String line : text.lines().filter(each -> each.startsWith("selvage_cache_")).toList()) {
      int space = line.lastIndexOf(' ');
      outcomes.put(line.substring(0, space), Double.parseDouble(line.substring(space + 1)));
    }
    figures.put("metrics of " + name, outcomes);
    double first = 0;
    for (String outcome : List.of("miss", "disk", "shared")) {
      first += count(outcomes, outcome);
    }
    double disk = outcomes.getOrDefault("selvage_cache_disk_entries", 0.0);
    assertTrue(first <= disk, first + " renditions came from outside of memory, " + disk + " kept");
    assertEquals(0.0, outcomes.get("selvage_cache_total{outcome=\"foreign\"}"));
  }

  private static double count(Map<String, Double> outcomes, String outcome) {
    Double count = outcomes.get("selvage_cache_total{outcome=\"" + outcome + "\"}");
    assertTrue(count != null, outcome + " is not among " + outcomes);
    return count == null ? 0 : count;
  }

  private ServeProcess start(S3Process s3, int number) throws IOException {
    SelvageProcess selvage = SelvageProcess.in(folder);
    S3Process.ENVIRONMENT.forEach(selvage::with);
    // A folder that a server may write to is its own; these are as many over the same pictures.
    Path images = folder.resolve("images-" + number);
    if (!Files.exists(images)) {
      ClusterLoad.copyPictures(folder.resolve("images"), Files.createDirectory(images));
    }
    return ServeProcess.start(
        selvage,
        List.of(
            "serve",
            "--images=" + images,
            "--keys=keys.json",
            "--port=" + ports.get(number),
            "--base-chain=none",
            "--cache-folder=cache-" + number,
            "--cache=s3://renditions/v1",
            "--s3-endpoint=" + s3.endpoint(),
            "--s3-path-style",
            "--instance-id=server-" + number,
            "--stop-delay=1s",
            "--queue=100",
            "--access-log=access-" + number + ".log"));
  }

  private static void pause(int millis) throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(millis);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
