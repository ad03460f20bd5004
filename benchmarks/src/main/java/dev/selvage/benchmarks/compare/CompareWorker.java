package dev.selvage.benchmarks.compare;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Does the tasks with Selvage: reads one JSON request a line from standard input, answers with one
 * JSON line on standard output. Started by {@code benchmarks/compare}.
 */
public final class CompareWorker {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Tasks tasks;

  private CompareWorker(Tasks tasks) {
    this.tasks = tasks;
  }

  /**
   * Answers until standard input ends.
   *
   * @param args the folder of the photographs
   */
  public static void main(String[] args) throws Exception {
    CompareWorker worker = new CompareWorker(Tasks.load(Path.of(args[0])));
    ObjectNode hello = JSON.createObjectNode().put("about", Tasks.about());
    System.out.println(JSON.writeValueAsString(hello));
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      System.out.println(JSON.writeValueAsString(worker.answer(JSON.readTree(line))));
    }
  }

  private JsonNode answer(JsonNode request)
      throws IOException, InterruptedException, ExecutionException {
    if (request.has("psnr")) {
      Path exact = Path.of(request.get("psnr").get(0).asString());
      Path file = Path.of(request.get("psnr").get(1).asString());
      return JSON.createObjectNode().put("psnr", Quality.psnr(exact, file));
    }
    String name = request.get("task").asString();
    if (request.has("reference")) {
      tasks.writeReference(name, Path.of(request.get("reference").asString()));
      return JSON.createObjectNode().put("written", true);
    }
    Task task = tasks.named(name);
    if (request.has("write")) {
      byte[] bytes = task.run();
      Files.write(Path.of(request.get("write").asString()), bytes);
      return JSON.createObjectNode().put("bytes", bytes.length);
    }
    return measure(task, request.get("seconds").asDouble(), request.get("inFlight").asInt());
  }

  private static JsonNode measure(Task task, double seconds, int inFlight)
      throws InterruptedException, ExecutionException {
    long start = System.nanoTime();
    long end = start + (long) (seconds * 1e9);
    List<Double> all = new ArrayList<>();
    if (inFlight == 1) {
      all.addAll(lane(task, end));
    } else {
      ExecutorService lanes = Executors.newFixedThreadPool(inFlight);
      try {
        List<Future<List<Double>>> done = new ArrayList<>();
        for (int i = 0; i < inFlight; i++) {
          done.add(lanes.submit(() -> lane(task, end)));
        }
        for (Future<List<Double>> lane : done) {
          all.addAll(lane.get());
        }
      } finally {
        lanes.shutdown();
      }
    }
    ObjectNode answer = JSON.createObjectNode().put("elapsed", (System.nanoTime() - start) / 1e9);
    ArrayNode times = answer.putArray("ms");
    all.forEach(times::add);
    return answer;
  }

  private static List<Double> lane(Task task, long end) {
    List<Double> times = new ArrayList<>();
    while (System.nanoTime() < end) {
      long begin = System.nanoTime();
      byte[] result = task.run();
      times.add((System.nanoTime() - begin) / 1e6);
      if (result.length == 0) {
        throw new IllegalStateException("a task without a result");
      }
    }
    return times;
  }
}
