package dev.selvage.sandbox;

import dev.selvage.OptionalLibrary;
import dev.selvage.UsageException;
import dev.selvage.web.Listening;
import io.javalin.Javalin;
import java.net.URI;
import java.util.List;

/**
 * A local Instant Site: a real HTTP server that plays the tile image API and the product API to
 * develop and test against. What is not known of the real one is answered as the settings say, and
 * what can go wrong with it can be made to go wrong.
 *
 * <p>Tokens come from {@code POST /api/v1/oauth/token} for any app secret. A token that begins with
 * {@code sandbox-} needs no issuing: it is valid for every store and never expires; {@code
 * sandbox-only-read_catalog} has that scope alone. Every store has products and categories numbered
 * from 1, whose pictures have borders of several kinds. {@code GET /health} tells whether the
 * sandbox is up and {@code GET /log} gives {@link #log()} as JSON.
 *
 * <p>All state lives in memory and is gone when the sandbox stops. Safe for several threads.
 */
public final class Sandbox implements AutoCloseable {
  private final SandboxParts parts;
  private final Javalin server;
  private final int port;

  private Sandbox(SandboxParts parts, Javalin server) {
    this.parts = parts;
    this.server = server;
    this.port = server.port();
  }

  /**
   * A sandbox that answers from now on, until it is closed.
   *
   * @throws dev.selvage.MissingLibraryException if Javalin is not on the class path
   * @throws UsageException if it can't listen there, as when the port is in use
   */
  public static Sandbox start(SandboxSettings settings) {
    OptionalLibrary.require("sandbox", OptionalLibrary.JAVALIN);
    SandboxParts parts = SandboxParts.of(settings);
    Javalin server = Javalin.create(new SandboxRoutes(parts)::configure);
    try {
      Listening.start(
          server, "the sandbox", failure -> settings.host() + " port " + settings.port());
    } catch (UsageException e) {
      parts.processing().close();
      throw e;
    }
    return new Sandbox(parts, server);
  }

  /** The port that it listens on, 1..65535. */
  public int port() {
    return port;
  }

  /** The base of the API, such as {@code http://127.0.0.1:8080/api/v1}. */
  public URI api() {
    return URI.create(parts.origin(port) + SandboxRoutes.API);
  }

  /** The base of the product API, such as {@code http://127.0.0.1:8080/api/v3}. */
  public URI productApi() {
    return URI.create(parts.origin(port) + SandboxRoutes.PRODUCT_API);
  }

  /** The last 100,000 calls but those of the log itself, oldest first. */
  public List<SandboxEvent> log() {
    return parts.log().all();
  }

  /** Stops answering and forgets everything. A second time does nothing. */
  @Override
  public void close() {
    parts.gate().close();
    server.stop();
    parts.processing().close();
  }
}
