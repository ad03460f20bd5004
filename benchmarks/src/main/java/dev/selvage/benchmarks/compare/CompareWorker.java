package dev.selvage.benchmarks.compare;

import com.sun.management.ThreadMXBean;
import dev.selvage.benchmarks.report.Setting;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
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

  /** HotSpot's, which counts what a thread allocates. */
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

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
    ObjectNode hello = JSON.createObjectNode().put("about", Setting.selvage());
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
      return JSON.createObjectNode().put("psnr", References.psnr(exact, file));
    }
    String name = request.get("task").asString();
    if (request.has("reference")) {
      return written(request.get("reference"), tasks.reference(name));
    }
    if (request.has("write")) {
      return written(request.get("write"), tasks.file(name));
    }
    return measure(
        tasks.named(name), request.get("seconds").asDouble(), request.get("inFlight").asInt());
  }

  private static JsonNode written(JsonNode file, byte[] bytes) throws IOException {
    Files.write(Path.of(file.asString()), bytes);
    return JSON.createObjectNode().put("bytes", bytes.length);
  }

  /**
   * What one thread did.
   *
   * @param times of each task, ms
   * @param allocated bytes on the heap, by all of them together
   */
  private record Lane(List<Double> times, long allocated) {}

  private static JsonNode measure(Task task, double seconds, int inFlight)
      throws InterruptedException, ExecutionException {
    long start = System.nanoTime();
    long end = start + (long) (seconds * 1e9);
    List<Lane> lanes = new ArrayList<>();
    if (inFlight == 1) {
      lanes.add(lane(task, end));
    } else {
      ExecutorService threads = Executors.newFixedThreadPool(inFlight);
      try {
        List<Future<Lane>> running = new ArrayList<>();
        for (int i = 0; i < inFlight; i++) {
          running.add(threads.submit(() -> lane(task, end)));
        }
        for (Future<Lane> lane : running) {
          lanes.add(lane.get());
        }
      } finally {
        threads.shutdown();
      }
    }
    double elapsed = (System.nanoTime() - start) / 1e9;
    List<Double> all = lanes.stream().flatMap(lane -> lane.times().stream()).toList();
    long allocated = lanes.stream().mapToLong(Lane::allocated).sum();
    ObjectNode answer =
        JSON.createObjectNode().put("elapsed", elapsed).put("allocated", allocated / all.size());
    ArrayNode times = answer.putArray("ms");
    all.forEach(times::add);
    return answer;
  }

  private static Lane lane(Task task, long end) {
    List<Double> times = new ArrayList<>();
    long allocated = 0;
    // At least one, however slow it is.
    do {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      long begin = System.nanoTime();
      byte[] result = task.run();
      times.add((System.nanoTime() - begin) / 1e6);
      allocated += THREADS.getCurrentThreadAllocatedBytes() - before;
      if (result.length == 0) {
        throw new IllegalStateException("a task without a result");
      }
    } while (System.nanoTime() < end);
    return new Lane(times, allocated);
  }
}
