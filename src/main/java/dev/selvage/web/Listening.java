package dev.selvage.web;

import dev.selvage.UsageException;
import io.javalin.Javalin;
import io.javalin.util.JavalinException;
import java.util.function.Function;

/**
 * Makes a server listen. By itself, because a class that catches an exception of Javalin cannot be
 * loaded without it, not even to say that it is missing.
 */
public final class Listening {
  private Listening() {}

  /**
   * Listens.
   *
   * @param part what the server is, for the message: {@code the sandbox}
   * @param where the address that a failure is about
   * @throws UsageException if it can't listen there
   */
  public static void start(Javalin server, String part, Function<Throwable, String> where) {
    try {
      server.start();
    } catch (JavalinException e) {
      throw new UsageException(
          where.apply(e),
          part + " can't listen there, since the port is in use or the address not ours",
          "stop what uses it, or choose another port (0 takes any free one)",
          e);
    }
  }
}
