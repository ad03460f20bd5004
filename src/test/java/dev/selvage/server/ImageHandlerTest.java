package dev.selvage.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.UsageException;
import dev.selvage.fixtures.HeldStore;
import dev.selvage.image.Color;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.ImageSource;
import dev.selvage.render.Composer;
import dev.selvage.render.Composition;
import dev.selvage.render.Output;
import dev.selvage.server.message.ImageResponse;
import dev.selvage.server.settings.ImageHandlerSettings;
import dev.selvage.server.store.ImageStore;
import dev.selvage.token.ImageClaims;
import dev.selvage.transform.Chain;
import dev.selvage.transform.ChainJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.nio.ReadOnlyBufferException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The handler by itself: no web server, no port. */
@Timeout(60)
class ImageHandlerTest {
  private static final byte[] PICTURE = TestPictures.jpeg(40, 30, 1);
  private static final String CHAIN = "[{\"crop\":\"fit\",\"width\":20}]";

  @TempDir Path folder;

  private final List<String> log = Collections.synchronizedList(new ArrayList<>());
  private ImageHandler handler;

  @BeforeEach
  void open() throws IOException {
    Path images = Files.createDirectories(folder.resolve("images"));
    Files.write(images.resolve("a.jpg"), PICTURE);
    Files.writeString(folder.resolve("keys.json"), TestServer.keysJson(TestServer.KEY));
    handler = open(settings -> settings, store -> store);
  }

  @AfterEach
  void close() {
    handler.close();
  }

  private ImageHandler open(
      UnaryOperator<ImageHandlerSettings.Builder> change, UnaryOperator<ImageStore> sources) {
    ImageHandlerSettings.Builder settings =
        ImageHandlerSettings.builder(folder.resolve("images"), folder.resolve("keys.json"));
    return ImageHandler.open(
        change.apply(settings.baseChain(Chain.of())).build(), log::add, sources);
  }

  @Test
  void givesTheBytesOfComposeAndLogsWhenTheyAreSent() throws IOException {
    byte[] composed =
        Composer.create()
            .render(
                Composition.of(ImageSource.of("a.jpg", PICTURE), ChainJson.parse(CHAIN)),
                new Output(ImageFormat.JPEG, 85, Color.WHITE))
            .bytes();
    String token = TestServer.strictToken("a", CHAIN);
    try (ImageResponse answer = handler.handle(PlainRequest.get("/images/a.jpg?token=" + token))) {
      assertEquals(200, answer.status());
      assertEquals("image/jpeg", answer.headers().get("Content-Type"));
      assertEquals(String.valueOf(composed.length), answer.headers().get("Content-Length"));
      assertArrayEquals(composed, written(answer));
      assertThrows(ReadOnlyBufferException.class, () -> answer.body().put(0, (byte) 0));
      assertTrue(log.isEmpty(), "it is not ended yet");
    }
    String line = log.get(0);
    assertTrue(line.contains("\"route\":\"/images/{id}\",\"image\":\"a\",\"status\":200"), line);
    assertTrue(line.contains("\"bytes\":" + composed.length), line);
    assertFalse(line.contains(token.substring(token.indexOf('.'))), line);
  }

  @Test
  void answersPreconditionsAndHead() throws IOException {
    String path = "/images/a.png?token=" + TestServer.strictToken("a", CHAIN);
    String tag;
    try (ImageResponse answer = handler.handle(PlainRequest.get(path))) {
      tag = String.valueOf(answer.headers().get("ETag"));
    }
    PlainRequest again = PlainRequest.get(path).with("If-None-Match", tag);
    try (ImageResponse same = handler.handle(again)) {
      assertEquals(304, same.status());
      assertEquals(0, written(same).length);
    }
    try (ImageResponse head = handler.handle(PlainRequest.of("HEAD", path))) {
      assertEquals(200, head.status());
      assertEquals(tag, head.headers().get("ETag"));
      assertNotEquals("0", head.headers().get("Content-Length"));
      assertEquals(0, head.body().remaining());
    }
  }

  @Test
  void refusesWhateverCannotBeAnswered() {
    String token = TestServer.strictToken("a", CHAIN);
    assertEquals(401, status(PlainRequest.get("/images/a")));
    assertEquals(401, status(PlainRequest.get("/images/a?token=" + token + "x")));
    assertEquals(403, status(PlainRequest.get("/images/b?token=" + token)));
    String other = TestServer.strictToken("b", "[]");
    assertEquals(404, status(PlainRequest.get("/images/b?token=" + other)));
    assertEquals(404, status(PlainRequest.get("")));
    assertEquals(404, status(PlainRequest.get("/health")), "the application has its own");
    assertEquals(404, status(PlainRequest.get("/metrics")));
    assertEquals(400, status(PlainRequest.get("/images/a%zz")));
    assertEquals(400, status(PlainRequest.get("/images/a?other=%ff")));
    assertEquals(400, status(PlainRequest.get("/images/a?token=x&token=x")));
    try (ImageResponse answer = handler.handle(PlainRequest.of("POST", "/images/a"))) {
      assertEquals(405, answer.status());
      assertEquals("GET, HEAD, PUT, DELETE, OPTIONS", answer.headers().get("Allow"));
      assertEquals("application/problem+json", answer.headers().get("Content-Type"));
    }
  }

  @Test
  void takesUploads() throws IOException {
    byte[] png = TestPictures.png(30, 20, 1);
    assertEquals(201, status(upload().withBody(new ByteArrayInputStream(png))));
    assertArrayEquals(png, handler.store().read(handler.store().find("new").orElseThrow()));
  }

  @Test
  void doesNotReadABodyThatIsAnnouncedTooLarge() {
    PlainRequest put =
        upload()
            .with("Content-Length", "99999999999999999999")
            .withBrokenBody(new IOException("nobody reads this"));
    try (ImageResponse answer = handler.handle(put)) {
      assertEquals(413, answer.status());
      assertEquals("close", answer.headers().get("Connection"));
    }
  }

  @Test
  void tellsABodyThatIsLateFromAClientThatHasLeft() {
    assertEquals(408, status(upload().withBrokenBody(new SocketTimeoutException("silence"))));
    assertEquals(499, status(upload().withBrokenBody(new IOException("reset"))));
    assertEquals(404, status(PlainRequest.get("/images/new?token=" + read("new"))));
  }

  @Test
  void anAnswerThatWasNotSentIsLoggedSo() {
    String path = "/images/a?token=" + TestServer.strictToken("a", CHAIN);
    try (ImageResponse answer = handler.handle(PlainRequest.get(path))) {
      assertThrows(IOException.class, () -> answer.writeTo(new Broken()));
    }
    handler.handle(PlainRequest.get(path)).close();
    try (ImageResponse answer = handler.handle(PlainRequest.get(path))) {
      answer.cutOff(7, true);
    }
    assertTrue(log.get(0).contains("\"status\":499,\"bytes\":0"), log.get(0));
    assertTrue(log.get(0).contains("\"refusal\":\"client_gone\""), log.get(0));
    assertTrue(log.get(1).contains("\"refusal\":\"client_gone\""), log.get(1));
    assertTrue(log.get(2).contains("\"status\":200,\"bytes\":7"), log.get(2));
    assertTrue(log.get(2).contains("\"refusal\":\"slow_client\""), log.get(2));
  }

  @Test
  void refusesAtOnceWhatTheQueueDoesNotHold() throws InterruptedException {
    handler.close();
    CountDownLatch hold = new CountDownLatch(1);
    ExecutorService clients = Executors.newFixedThreadPool(2);
    handler =
        open(
            settings -> settings.renders(1).queue(1).diskCacheBytes(0),
            store -> new HeldStore(store, hold));
    try {
      CompletableFuture<Integer> first = ask(clients, 10);
      until("selvage_rendering 1.0");
      CompletableFuture<Integer> second = ask(clients, 11);
      until("selvage_queue 1.0");
      PlainRequest third = PlainRequest.get("/images/a?token=" + sized(12));
      try (ImageResponse answer = handler.handle(third)) {
        assertEquals(429, answer.status());
        assertEquals("1", answer.headers().get("Retry-After"));
      }
      hold.countDown();
      assertEquals(200, first.join());
      assertEquals(200, second.join());
    } finally {
      hold.countDown();
      clients.shutdownNow();
    }
  }

  @Test
  void rendersNothingForWhoHasLeft() {
    String path = "/images/a?token=" + TestServer.strictToken("a", CHAIN);
    assertEquals(499, status(PlainRequest.get(path).leave()));
    assertTrue(handler.metrics().contains("selvage_cache_total{outcome=\"miss\"} 0.0"));
  }

  @Test
  void aRequestThatThrowsIsNotWaitedFor() {
    PlainRequest broken = PlainRequest.get("/images/a").withoutHeaders();
    assertThrows(IllegalStateException.class, () -> handler.handle(broken));
    assertTrue(handler.metrics().contains("selvage_running 0.0"));
  }

  @Test
  void aClosedHandlerRefusesAndReleasesTheFolder() {
    assertThrows(UsageException.class, () -> open(settings -> settings, store -> store));
    handler.close();
    handler.close();
    PlainRequest late = PlainRequest.get("/images/a?token=" + read("a"));
    try (ImageResponse answer = handler.handle(late)) {
      assertEquals(503, answer.status());
      assertEquals("close", answer.headers().get("Connection"));
    }
    try (ImageHandler next = open(settings -> settings, store -> store)) {
      assertTrue(next.metrics().contains("selvage_running 0.0"));
    }
  }

  @Test
  void closingWaitsUntilAnswersAreSent() throws InterruptedException {
    ImageResponse answer = handler.handle(PlainRequest.get("/images/a?token=" + read("a")));
    CompletableFuture<Void> closed = CompletableFuture.runAsync(handler::close);
    while (status(PlainRequest.get("/images/a?token=" + read("a"))) != 503) {
      Thread.onSpinWait();
    }
    assertFalse(closed.isDone());
    answer.close();
    closed.join();
  }

  private int status(PlainRequest request) {
    try (ImageResponse answer = handler.handle(request)) {
      answer.sent();
      return answer.status();
    }
  }

  private static byte[] written(ImageResponse answer) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    answer.writeTo(out);
    return out.toByteArray();
  }

  private static PlainRequest upload() {
    String token = TestServer.scopedToken("new", ImageClaims.SCOPE_WRITE);
    return PlainRequest.of("PUT", "/images/new").with("Authorization", "Bearer " + token);
  }

  private static String read(String id) {
    return TestServer.strictToken(id, "[]");
  }

  private static String sized(int width) {
    return TestServer.strictToken("a", "[{\"crop\":\"scale\",\"width\":" + width + "}]");
  }

  private CompletableFuture<Integer> ask(ExecutorService clients, int width) {
    return CompletableFuture.supplyAsync(
        () -> status(PlainRequest.get("/images/a?token=" + sized(width))), clients);
  }

  /** Waits until the metrics have a line. */
  private void until(String line) throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    while (handler.metrics().lines().noneMatch(line::equals)) {
      never.await(5, TimeUnit.MILLISECONDS);
    }
  }

  /** A client that has closed its connection. */
  private static final class Broken extends OutputStream {
    @Override
    public void write(int b) throws IOException {
      throw new IOException("reset by peer");
    }
  }
}
