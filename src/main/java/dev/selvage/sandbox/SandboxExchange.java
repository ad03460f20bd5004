package dev.selvage.sandbox;

import dev.selvage.web.UnreadBody;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.jspecify.annotations.Nullable;

/** One call and its answer; the only place that knows the web server's own types. */
final class SandboxExchange {
  private static final String FAULT = "sandbox.fault";
  private static final String IMAGE = "sandbox.image";
  private static final String BODY = "sandbox.body";
  private static final String LOGGED = "sandbox.logged";
  private static final String JSON = "application/json";
  private static final Pattern STORE = Pattern.compile("[0-9]{1,18}");
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_LOGGED_PATH = 500;
  private static final long MOST_DRAINED = 200_000_000;

  private final Context ctx;

  SandboxExchange(Context ctx) {
    this.ctx = ctx;
  }

  /**
   * The store of the path.
   *
   * @throws ApiError 400 if it is no number
   */
  String store() {
    return checkedStore(ctx.pathParam("storeId"));
  }

  /**
   * A store that is named somewhere else.
   *
   * @throws ApiError 400 if it is no number
   */
  static String checkedStore(@Nullable String store) {
    if (store == null || !STORE.matcher(store).matches()) {
      throw ApiError.malformed("The store's ID must be a number.");
    }
    return store;
  }

  /** A part of the path. */
  String path(String name) {
    String value = ctx.pathParam(name);
    if (value.length() > LONGEST_NAME) {
      throw ApiError.malformed(name + " is too long.");
    }
    return value;
  }

  @Nullable String query(String name) {
    return ctx.queryParam(name);
  }

  @Nullable String header(String name) {
    return ctx.header(name);
  }

  /** What the body is said to be, in lower case and without parameters; perhaps empty. */
  String mediaType() {
    String contentType = header("Content-Type");
    String type = contentType == null ? "" : contentType.split(";", 2)[0].trim();
    return type.toLowerCase(Locale.ROOT);
  }

  /**
   * Refuses a body that is not said to be JSON.
   *
   * @throws ApiError 415
   */
  void requireJson() {
    requireMediaType(JSON);
  }

  /**
   * Refuses a body that is said to be something else.
   *
   * @throws ApiError 415
   */
  void requireMediaType(String type) {
    if (!mediaType().equals(type)) {
      throw ApiError.mediaType("Content-Type must be " + type + ".");
    }
  }

  InputStream body() throws IOException {
    return ctx.req().getInputStream();
  }

  /** The port that the call came in by. */
  int port() {
    return ctx.req().getLocalPort();
  }

  /** Notes for the log which fault was done. */
  void did(@Nullable Fault fault) {
    if (fault != null) {
      ctx.attribute(FAULT, fault);
    }
  }

  /** Notes for the log which image is concerned. */
  void concerns(TileImage image) {
    ctx.attribute(IMAGE, image.id());
  }

  /** Notes for the log what was written or read. */
  void logs(String json) {
    ctx.attribute(BODY, json);
  }

  /** Answers with JSON as it was written, and logs it. */
  void answerLogged(String json) {
    logs(json);
    answer(200, JSON, json.getBytes(StandardCharsets.UTF_8));
  }

  void answer(int status, Object json) {
    answer(status, JSON, SandboxJson.write(json).getBytes(StandardCharsets.UTF_8));
  }

  void answer(int status, String mediaType, byte[] body) {
    ctx.status(status).contentType(mediaType).result(body);
  }

  void refuse(ApiError error) {
    did(error.fault());
    if (error.status() == 429) {
      ctx.header("Retry-After", "1");
    }
    answer(error.status(), SandboxJson.error(error.code(), error.message()));
  }

  /** Reads what is left of the body: most clients look for an answer only after sending it all. */
  void drain() throws IOException {
    UnreadBody.drain(body(), MOST_DRAINED);
  }

  /** Cuts the connection in the middle of an answer, or before its first byte if that is empty. */
  void cut(byte[] answer, EventLog log) throws IOException {
    did(Fault.DROP);
    log(log, 0);
    if (answer.length > 0) {
      ctx.res().setContentType(JSON);
      ctx.res().setContentLength(answer.length);
      OutputStream out = ctx.res().getOutputStream();
      out.write(answer, 0, answer.length / 2);
      out.flush();
    }
    ServletContextRequest.getServletContextRequest(ctx.req())
        .getConnectionMetaData()
        .getConnection()
        .getEndPoint()
        .close();
  }

  /** Logs the call, unless it was cut and so logged already. */
  void log(EventLog log) {
    if (ctx.attribute(LOGGED) == null) {
      log(log, ctx.statusCode());
    }
  }

  private void log(EventLog log, int status) {
    ctx.attribute(LOGGED, true);
    String path = ctx.path();
    log.add(
        new SandboxEvent(
            Instant.now(),
            ctx.method().name(),
            path.substring(0, Math.min(path.length(), LONGEST_LOGGED_PATH)),
            status,
            ctx.attribute(FAULT),
            ctx.attribute(IMAGE),
            ctx.attribute(BODY)));
  }
}
