package dev.selvage.studio;

import dev.selvage.json.JsonNode;
import dev.selvage.json.JsonReader;
import dev.selvage.json.ObjectNode;
import dev.selvage.web.UnreadBody;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One call and its answer; the only place that knows the web server's own types. */
final class StudioExchange {
  private static final String JSON = "application/json";
  private static final int MAX_JSON = 256 * 1024;
  private static final int MOST_DRAINED = 64_000_000;
  private static final JsonReader READER = JsonReader.strict(64);

  private final Context ctx;

  StudioExchange(Context ctx) {
    this.ctx = ctx;
  }

  /** A part of the path. */
  String path(String name) {
    return ctx.pathParam(name);
  }

  @Nullable String query(String name) {
    return ctx.queryParam(name);
  }

  /**
   * The body as a JSON object.
   *
   * @throws StudioRefusal if it is none, or longer than 256 KiB
   */
  ObjectNode json() throws IOException {
    byte[] bytes = body(MAX_JSON);
    JsonNode node = READER.read(bytes);
    if (node instanceof ObjectNode object) {
      return object;
    }
    throw StudioRefusal.malformed("the body is not a JSON object");
  }

  /**
   * The body.
   *
   * @throws StudioRefusal 413 if it is longer
   */
  byte[] body(int most) throws IOException {
    InputStream in = ctx.req().getInputStream();
    byte[] bytes = in.readNBytes(most + 1);
    if (bytes.length > most) {
      throw new StudioRefusal(
          413,
          "That is too large",
          "more than " + most + " bytes are not taken; send a smaller file");
    }
    return bytes;
  }

  void answer(int status, JsonNode json) {
    answer(status, JSON, json.toString().getBytes(StandardCharsets.UTF_8));
  }

  void answer(int status, String mediaType, byte[] body) {
    ctx.status(status).contentType(mediaType).result(body);
  }

  void refuse(StudioRefusal refusal) {
    drain();
    answer(
        refusal.status(),
        StudioRefusal.TYPE,
        refusal.json().toString().getBytes(StandardCharsets.UTF_8));
  }

  private void drain() {
    try {
      UnreadBody.drain(ctx.req().getInputStream(), MOST_DRAINED);
    } catch (IOException e) {
      // Then nobody is there to read the answer.
    }
  }

  /** Begins an answer of events, each sent as it happens. */
  EventStream events() throws IOException {
    ctx.status(200);
    ctx.res().setContentType("text/event-stream");
    ctx.res().setCharacterEncoding("UTF-8");
    OutputStream out = ctx.res().getOutputStream();
    return new EventStream(out);
  }
}
