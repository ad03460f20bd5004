package dev.selvage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.sandbox.Sandbox;
import dev.selvage.sandbox.SandboxSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Everything that can go wrong at every call between a picture and what visitors see, each by
 * itself: either the run gets over it, or it ends with a line that says what is done, and the same
 * command again ends right. Nothing is published before the tile shows the picture.
 */
@Execution(ExecutionMode.CONCURRENT)
class PublishingFaultsTest {
  @TempDir static Path folder;

  private static final Map<String, String> TOKEN = Map.of("SELVAGE_TOKEN", "sandbox-1");
  private static final String TILES =
      "{\"tiles\":[{\"id\":\"one\",\"content\":{\"x\":{\"image\":null}},\"hasChanges\":false}]}";

  /** The calls of a run, in their order. */
  enum Step {
    LOOK("GET", ".*/tile/one", 1, "tile "),
    LIST("GET", ".*/tile\\?published=false.*", 1, "tiles "),
    RESERVE("POST", ".*/tile/one/image", 1, "reserve "),
    UPLOAD("POST", ".*/upload/.*", 1, "upload "),
    RESULT("GET", ".*/image/(?!bucket).*", 1, "result "),
    BUCKETS("GET", ".*/image/bucket", 1, ""),
    READ("GET", ".*/tile/one", 2, " is uploaded, "),
    CHANGE("PUT", ".*/tile/one", 1, " is uploaded, "),
    READ_AGAIN("GET", ".*/tile/one", 3, " is uploaded, and the draft of tile one changed; nothing"),
    PUBLISH("POST", ".*/publish", 1, "in the draft of tile one; nothing is published");

    private final String method;
    private final String path;
    private final int time;
    private final String done;

    /**
     * @param done what the last line says of what is done, if the run ends here
     */
    Step(String method, String path, int time, String done) {
      this.method = method;
      this.path = path;
      this.time = time;
      this.done = done;
    }

    boolean is(RecordedRequest request) {
      return method.equals(request.getMethod()) && request.getTarget().matches(path);
    }
  }

  /** What goes wrong, and whether the server has taken the call all the same. */
  enum Trouble {
    UNAVAILABLE,
    TOO_MANY_CALLS,
    /** The server does what it is asked to, and its answer never arrives. */
    ANSWER_LOST,
    BAD_REQUEST,
    FORBIDDEN,
    NOT_FOUND,
    ERROR,
    NO_JSON;

    MockResponse answer(RecordingProxy.Passed passed) throws InterruptedException {
      return switch (this) {
        case UNAVAILABLE -> refusal(503).setHeader("Retry-After", "0").build();
        case TOO_MANY_CALLS -> refusal(429).setHeader("Retry-After", "0").build();
        case ANSWER_LOST ->
            passed.answer().newBuilder().onResponseStart(new SocketEffect.CloseSocket()).build();
        case BAD_REQUEST -> refusal(400).build();
        case FORBIDDEN -> refusal(403).build();
        case NOT_FOUND -> refusal(404).build();
        case ERROR -> refusal(500).build();
        case NO_JSON -> passed.answer().newBuilder().body("<p>Oops</p>").build();
      };
    }

    private static MockResponse.Builder refusal(int status) {
      return new MockResponse.Builder().code(status).body("{\"errorMessage\":\"no\"}");
    }
  }

  /** What passes by itself, or is asked for once more. */
  private static final Set<Trouble> PASSING =
      EnumSet.of(Trouble.UNAVAILABLE, Trouble.TOO_MANY_CALLS, Trouble.ANSWER_LOST);

  @BeforeAll
  static void picture() throws IOException {
    TestPictures.write(folder.resolve("small.png"));
  }

  static Stream<Arguments> everyTroubleAtEveryStep() {
    return Stream.of(Step.values())
        .flatMap(step -> Stream.of(Trouble.values()).map(trouble -> Arguments.of(step, trouble)));
  }

  @ParameterizedTest
  @MethodSource("everyTroubleAtEveryStep")
  void isGotOverOrToldAndEndsRightTheSecondTime(Step step, Trouble trouble) throws IOException {
    AtomicInteger seen = new AtomicInteger();
    try (Sandbox sandbox =
            Sandbox.start(SandboxSettings.builder().delayMillis(0).tiles(TILES).build());
        RecordingProxy proxy =
            new RecordingProxy(
                sandbox.api().getPort(),
                (request, passed) ->
                    step.is(request) && seen.incrementAndGet() == step.time
                        ? trouble.answer(passed)
                        : passed.answer())) {
      String api = sandbox.api().toString().replaceFirst("127\\.0\\.0\\.1:[0-9]+", proxy.address());
      InProcess.Result first = publish(api);
      assertTrue(seen.get() >= step.time, "the step is gone through");
      check(step, trouble, first, sandbox);
      if (first.exit() != 0) {
        InProcess.Result second = publish(api);
        assertEquals(0, second.exit(), second.err());
        assertTrue(isPublished(sandbox), second.err());
      }
    }
  }

  private static void check(Step step, Trouble trouble, InProcess.Result run, Sandbox sandbox) {
    String told = run.exit() + " " + run.err();
    assertFalse(run.err().contains("Exception"), told);
    if (run.exit() == 0) {
      assertTrue(isPublished(sandbox), told);
      return;
    }
    assertFalse(PASSING.contains(trouble), told);
    assertEquals(4, run.exit(), told);
    assertFalse(isPublished(sandbox), told);
    assertTrue(sandbox.log().stream().noneMatch(event -> event.path().endsWith("/publish")), told);
    String last = run.err().lines().reduce((one, other) -> other).orElse("");
    assertTrue(last.contains(step.done), told);
    assertEquals(step.compareTo(Step.RESULT) > 0, last.contains("run the same command"));
  }

  private static InProcess.Result publish(String api) {
    return InProcess.run(
        TOKEN,
        "preflight",
        folder.resolve("small.png"),
        "--store",
        1003,
        "--tile",
        "one",
        "--width",
        40,
        "--api",
        api,
        "--content-path",
        "/x/image",
        "--publish");
  }

  private static boolean isPublished(Sandbox sandbox) {
    InProcess.Result tiles =
        InProcess.run(
            TOKEN, "tiles", "--store", 1003, "--published", "--json", "--api", sandbox.api());
    return tiles.out().contains("eu-fra") || tiles.out().contains("cover-");
  }
}
