package dev.selvage.sandbox;

import dev.selvage.UsageException;
import io.javalin.Javalin;
import io.javalin.util.JavalinException;

/**
 * Makes a server listen. By itself, because a class that catches an exception of Javalin cannot be
 * loaded without it, not even to say that it is missing.
 */
final class SandboxPort {
  private SandboxPort() {}

  /** Throws {@link UsageException} if it can't listen there. */
  static void listen(Javalin server, String host, int port) {
    try {
      server.start();
    } catch (JavalinException e) {
      throw new UsageException(
          host + " port " + port,
          "the sandbox can't listen there, since the port is in use or the address not ours",
          "stop what uses it, or choose another port (0 takes any free one)",
          e);
    }
  }
}
