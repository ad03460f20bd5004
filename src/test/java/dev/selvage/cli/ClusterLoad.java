package dev.selvage.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.selvage.fixtures.Keys;
import dev.selvage.fixtures.Nginx;
import dev.selvage.fixtures.SmallPhotos;
import dev.selvage.image.EncodeOptions;
import dev.selvage.image.ImageEncoder;
import dev.selvage.image.ImageFormat;
import dev.selvage.token.ImageClaims;
import dev.selvage.token.IssuerKeys;
import dev.selvage.token.TokenPolicy;
import dev.selvage.token.TokenSigner;
import dev.selvage.transform.Chain;
import dev.selvage.transform.ChainJson;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Clients that ask several servers for renditions: most of a few that all want, with the same token
 * again and again or with one of their own, and some that nobody has asked for yet.
 */
final class ClusterLoad implements AutoCloseable {
  private static final int CLIENTS = 6;
  private static final List<String> PICTURES =
      List.of("bottle", "stool", "fruit", "denim", "table");
  private static final int SIDE = 400;
  private static final int HOT_WIDTHS = 8;

  /** Of each client after an answer: the servers need not be busy all the time, ms. */
  private static final int PAUSE = 20;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
  private final TokenSigner signer = new TokenSigner(TokenPolicy.STRICT);
  private final IssuerKeys keys = IssuerKeys.parse(Keys.SHOP);
  private final Nginx nginx;
  private final AtomicInteger fresh = new AtomicInteger();
  private final ConcurrentMap<Rendition, HttpResponse<byte[]>> first = new ConcurrentHashMap<>();
  private final ConcurrentMap<Rendition, String> tokens = new ConcurrentHashMap<>();
  private final ConcurrentMap<Integer, Set<Rendition>> asked = new ConcurrentHashMap<>();
  private final ConcurrentMap<Integer, AtomicInteger> statuses = new ConcurrentSkipListMap<>();
  private final List<String> faults = new CopyOnWriteArrayList<>();
  private final List<String> lost = new CopyOnWriteArrayList<>();
  private final List<String> differences = new CopyOnWriteArrayList<>();
  private volatile long killBegan = Long.MAX_VALUE;
  private volatile long killEnded = Long.MAX_VALUE;
  private volatile boolean over;

  private ClusterLoad(Nginx nginx) {
    this.nginx = nginx;
  }

  /** A picture in a width. */
  record Rendition(String picture, int width) {
    String chain() {
      return "[{\"crop\":\"fit\",\"width\":" + width + "}]";
    }
  }

  /** What kills a server. */
  interface Kill {
    void run() throws InterruptedException;
  }

  static void writePictures(Path folder) throws IOException {
    for (String name : PICTURES) {
      byte[] jpeg =
          new ImageEncoder().encode(SmallPhotos.of(name, SIDE), EncodeOptions.of(ImageFormat.JPEG));
      Files.write(folder.resolve(name + ".jpg"), jpeg);
    }
  }

  static void copyPictures(Path from, Path to) throws IOException {
    for (String name : PICTURES) {
      Files.copy(from.resolve(name + ".jpg"), to.resolve(name + ".jpg"));
    }
  }

  static ClusterLoad start(Nginx nginx) {
    ClusterLoad load = new ClusterLoad(nginx);
    for (int i = 0; i < CLIENTS; i++) {
      Random random = new Random(i);
      load.clients.execute(() -> load.run(random));
    }
    return load;
  }

  /** Kills a server, and takes what is in flight meanwhile for lost. */
  void killed(Kill kill) throws InterruptedException {
    killBegan = System.nanoTime();
    kill.run();
    killEnded = System.nanoTime();
  }

  /** Lets the clients come to an end. */
  void end() throws InterruptedException {
    over = true;
    clients.shutdown();
    assertEquals(true, clients.awaitTermination(60, TimeUnit.SECONDS), "clients hang");
  }

  private void run(Random random) {
    try {
      while (!over) {
        askOnce(random);
        TimeUnit.MILLISECONDS.sleep(PAUSE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void askOnce(Random random) throws InterruptedException {
    int kind = random.nextInt(10);
    Rendition rendition = kind == 0 ? unseen() : hot(random);
    String token = kind < 5 ? token(rendition) : tokens.computeIfAbsent(rendition, this::token);
    HttpResponse<byte[]> known = kind == 9 ? first.get(rendition) : null;
    ask(rendition, token, known);
  }

  /** One that nobody has asked for yet. */
  private Rendition unseen() {
    int number = fresh.getAndIncrement();
    int width = 20 + number / PICTURES.size() % (SIDE - 100);
    return new Rendition(PICTURES.get(number % PICTURES.size()), width);
  }

  private static Rendition hot(Random random) {
    String picture = PICTURES.get(random.nextInt(PICTURES.size()));
    return new Rendition(picture, SIDE - 10 * random.nextInt(HOT_WIDTHS));
  }

  /** One that expires at another time than all others. */
  private String token(Rendition rendition) {
    Chain steps = ChainJson.parse(rendition.chain());
    int seconds = 600 + Math.floorMod(System.nanoTime(), 10_000);
    ImageClaims claims =
        ImageClaims.of("shop", steps)
            .withImageId(rendition.picture())
            .withExpiresAt(Instant.now().plusSeconds(seconds));
    return signer.sign(claims, keys);
  }

  private void ask(Rendition rendition, String token, @Nullable HttpResponse<byte[]> known)
      throws InterruptedException {
    String path = "/images/" + rendition.picture() + ".jpg?token=" + token;
    HttpRequest.Builder request =
        HttpRequest.newBuilder(nginx.uri(path)).timeout(Duration.ofSeconds(40));
    if (known != null) {
      request.header("If-None-Match", known.headers().firstValue("ETag").orElse(""));
    }
    long start = System.nanoTime();
    try {
      answered(rendition, http.send(request.build(), BodyHandlers.ofByteArray()), start);
    } catch (IOException e) {
      note(start, rendition + ": " + e);
    }
  }

  private void answered(Rendition rendition, HttpResponse<byte[]> answer, long start) {
    int status = answer.statusCode();
    String servers = answer.headers().firstValue("X-Served-By").orElse("");
    if (status != 200 && status != 304 && status != 429) {
      note(start, rendition + ": " + status + " by " + servers);
      return;
    }
    statuses.computeIfAbsent(status, each -> new AtomicInteger()).incrementAndGet();
    for (String server : servers.split(", ", -1)) {
      int port = Integer.parseInt(server.substring(server.lastIndexOf(':') + 1));
      asked.computeIfAbsent(port, each -> ConcurrentHashMap.newKeySet()).add(rendition);
    }
    if (status == 200) {
      HttpResponse<byte[]> before = first.putIfAbsent(rendition, answer);
      if (before != null && !Arrays.equals(before.body(), answer.body())) {
        differences.add(rendition + " by " + servers);
      }
    }
  }

  /** Whatever was in flight while a server was killed may be lost. */
  private void note(long start, String what) {
    boolean inFlight = start - killEnded < 0 && System.nanoTime() - killBegan > 0;
    (inFlight ? lost : faults).add(what);
  }

  /** Answers by their status. */
  Map<Integer, Integer> statuses() {
    Map<Integer, Integer> counts = new TreeMap<>();
    statuses.forEach((status, count) -> counts.put(status, count.get()));
    return counts;
  }

  /** What failed, and was not in flight while a server was killed. */
  List<String> faults() {
    return faults;
  }

  /** What was in flight then, and failed. */
  List<String> lost() {
    return lost;
  }

  /** Renditions of which two answers differ. */
  List<String> differences() {
    return differences;
  }

  /** All that were answered. */
  Set<Rendition> renditions() {
    return first.keySet();
  }

  /** Those that a server was asked for. */
  Set<Rendition> askedOf(int port) {
    return asked.getOrDefault(port, Set.of());
  }

  /** Makes sure that every answer is what the command makes. */
  void compareWithCompose(Path folder) throws IOException {
    for (Map.Entry<Rendition, HttpResponse<byte[]>> each : first.entrySet()) {
      Rendition rendition = each.getKey();
      Path chain = Files.writeString(folder.resolve("chain.json"), rendition.chain());
      Path out = folder.resolve("composed.jpg");
      InProcess.Result composed =
          InProcess.run(
              "compose",
              folder.resolve("images").resolve(rendition.picture() + ".jpg"),
              "-o",
              out,
              "--quality",
              "85",
              "--transformations",
              chain);
      assertEquals(0, composed.exit(), composed.err());
      assertArrayEquals(Files.readAllBytes(out), each.getValue().body(), rendition.toString());
      Files.delete(out);
    }
  }

  @Override
  public void close() {
    over = true;
    clients.shutdownNow();
  }
}
