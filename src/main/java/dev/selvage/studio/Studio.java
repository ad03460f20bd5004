package dev.selvage.studio;

import dev.selvage.OptionalLibrary;
import dev.selvage.UsageException;
import dev.selvage.web.Listening;
import io.javalin.Javalin;
import java.net.URI;

/**
 * A page on this machine to make pictures by a chain, with what it needs of a server. It listens on
 * 127.0.0.1 alone, and answers who knows its token: that stands in {@link #address()} and changes
 * with every start. A page of another origin can neither read nor start anything, whatever name it
 * calls this machine by.
 *
 * <p>Pictures that are given to it lie in a folder until they are a day old. Safe for several
 * threads.
 */
public final class Studio implements AutoCloseable {
  static final String HOST = "127.0.0.1";

  private final Javalin server;
  private final AccessGuard guard;
  private final int port;

  private Studio(Javalin server, AccessGuard guard) {
    this.server = server;
    this.guard = guard;
    this.port = server.port();
  }

  /**
   * A studio that answers from now on, until it is closed.
   *
   * @throws dev.selvage.MissingLibraryException if Javalin or what the page is drawn with is not on
   *     the class path
   * @throws UsageException if it can't listen there, as when the port is in use
   * @throws dev.selvage.UnusableInputException if its folder cannot be used
   */
  public static Studio start(StudioSettings settings) {
    OptionalLibrary.require(
        "studio",
        OptionalLibrary.JAVALIN,
        OptionalLibrary.PREACT,
        OptionalLibrary.HTM,
        OptionalLibrary.OKHTTP,
        OptionalLibrary.NIMBUS);
    AccessGuard guard = AccessGuard.create();
    StudioRoutes routes = new StudioRoutes(settings, guard);
    Javalin server = Javalin.create(routes::configure);
    Listening.start(server, "the studio", failure -> HOST + " port " + settings.port());
    return new Studio(server, guard);
  }

  /** The port that it listens on, 1..65535. */
  public int port() {
    return port;
  }

  /** Where it is without the token, such as {@code http://127.0.0.1:8095/}. */
  public URI origin() {
    return URI.create("http://" + HOST + ":" + port + "/");
  }

  /**
   * What a browser opens: with the token in the fragment, which browsers send to nobody. Whoever
   * has it may use the studio.
   */
  public URI address() {
    return URI.create(origin() + "#token=" + guard.token());
  }

  /** Stops answering. A second time does nothing. */
  @Override
  public void close() {
    server.stop();
  }
}
