package dev.selvage.instantsite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.ServerException;
import java.io.IOException;
import mockwebserver3.MockResponse;
import mockwebserver3.MockResponseBody;
import okio.Buffer;
import okio.BufferedSink;
import okio.GzipSink;
import okio.Okio;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsTest {
  private final LocalSite site = new LocalSite();

  @AfterEach
  void stop() {
    site.close();
  }

  @Test
  void anAnswerOfExactlyTheLimitIsRead() {
    String head = "{\"url\":\"https://h/p\",\"id\":\"im-1\"}";
    site.answer(200, head + " ".repeat(500 - head.length()))
        .answer(200, head + " ".repeat(501 - head.length()));
    InstantSiteClient client = site.client(s -> s.maxAnswerBytes(500));
    assertEquals("im-1", client.reserve(1003, "t").id());
    ServerException e = assertThrows(ServerException.class, () -> client.reserve(1003, "t"));
    assertTrue(e.what().endsWith("it is longer than 500 bytes"), e.what());
    assertEquals(501, site.heard.get(1).receivedBytes());
  }

  @Test
  void anEndlessAnswerIsCut() {
    site.answer(
        new MockResponse.Builder()
            .code(200)
            .addHeader("Transfer-Encoding", "chunked")
            .body(new Endless()));
    ServerException e = assertThrows(ServerException.class, () -> site.client().reserve(1003, "t"));
    assertTrue(e.what().endsWith("it is longer than 1000000 bytes"), e.what());
  }

  @Test
  void anEndlessErrorIsCut() {
    site.answer(
        new MockResponse.Builder()
            .code(400)
            .addHeader("Transfer-Encoding", "chunked")
            .body(new Endless()));
    ServerException e = assertThrows(ServerException.class, () -> site.client().reserve(1003, "t"));
    assertEquals("was answered with 400: " + "z".repeat(200) + "…", e.what());
  }

  @Test
  void whatCountsIsTheDecodedLength() throws Exception {
    Buffer packed = new Buffer();
    try (BufferedSink sink = Okio.buffer(new GzipSink(packed))) {
      byte[] zeros = new byte[1_000_000];
      for (int i = 0; i < 50; i++) {
        sink.write(zeros);
      }
    }
    assertTrue(packed.size() < 1_000_000, "it fits while it is packed");
    site.answer(
        new MockResponse.Builder().code(200).addHeader("Content-Encoding", "gzip").body(packed));
    ServerException e = assertThrows(ServerException.class, () -> site.client().reserve(1003, "t"));
    assertTrue(e.what().endsWith("it is longer than 1000000 bytes"), e.what());
    assertEquals(1_000_001, site.heard.get(0).receivedBytes());
  }

  @Test
  void aPackedAnswerIsRead() throws Exception {
    Buffer packed = new Buffer();
    try (BufferedSink sink = Okio.buffer(new GzipSink(packed))) {
      sink.writeUtf8("{\"url\":\"https://h/p\",\"id\":\"im-1\"}");
    }
    site.answer(
        new MockResponse.Builder().code(200).addHeader("Content-Encoding", "gzip").body(packed));
    assertEquals("im-1", site.client().reserve(1003, "t").id());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[", "{\"a\":", "{\"set\":[", "{\"borderInfo\":{\"color\":", "[{\"set\":"})
  void deepNestingIsRefused(String opening) {
    String body = opening.repeat(900_000 / opening.length());
    site.answer(200, body).answer(400, body);
    assertThrows(ServerException.class, () -> site.client().result(1003, "im-1"));
    ServerException e =
        assertThrows(ServerException.class, () -> site.client().result(1003, "im-1"));
    assertEquals(400, e.status());
  }

  @Test
  void aHugeNumberIsRefused() {
    site.answer(
        200, "{\"bucket\":\"b\",\"set\":[{\"url\":\"u\",\"width\":" + "9".repeat(900_000) + "}]}");
    assertThrows(ServerException.class, () -> site.client().result(1003, "im-1"));
  }

  /** Writes until the other side has had enough. */
  private static final class Endless implements MockResponseBody {
    @Override
    public long getContentLength() {
      return -1;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
      String piece = "z".repeat(0x1000);
      while (true) {
        sink.writeUtf8("1000\r\n").writeUtf8(piece).writeUtf8("\r\n").flush();
      }
    }
  }
}
