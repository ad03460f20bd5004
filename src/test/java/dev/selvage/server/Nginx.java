package dev.selvage.server;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real nginx that caches in front of a server, as it does with its own defaults. */
final class Nginx implements AutoCloseable {
  private static final String CONFIGURATION =
      """
      daemon off;
      master_process off;
      pid FOLDER/nginx.pid;
      error_log FOLDER/error.log;
      events {}
      http {
        access_log off;
        client_body_temp_path FOLDER/body;
        proxy_temp_path FOLDER/proxy;
        fastcgi_temp_path FOLDER/fastcgi;
        uwsgi_temp_path FOLDER/uwsgi;
        scgi_temp_path FOLDER/scgi;
        SITE
      }
      """;

  private static final String SITE =
      """
      proxy_cache_path FOLDER/cache keys_zone=images:1m;
      server {
        listen 127.0.0.1:PORT;
        location / {
          proxy_pass http://127.0.0.1:BEHIND;
          proxy_cache images;
          proxy_cache_valid any 10m;
          add_header X-Cache-Status $upstream_cache_status always;
        }
      }
      """;

  private final Process process;
  private final int port;

  private Nginx(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts one; skips the test where nginx is not installed. */
  static Nginx before(int behind, Path folder) throws IOException, InterruptedException {
    return start(SITE, behind, folder);
  }

  /**
   * Starts one with the configuration of a site as it is shown to people: what is of their machine
   * in it (ports, folders, the certificate) gives way to what is of the test.
   */
  static Nginx with(String site, int behind, Path folder) throws IOException, InterruptedException {
    String here =
        site.replace("listen 443 ssl", "listen 127.0.0.1:PORT")
            .replace("127.0.0.1:8080", "127.0.0.1:BEHIND")
            .replaceAll("proxy_cache_path [^ ]+", "proxy_cache_path FOLDER/cache");
    return start(here, behind, folder);
  }

  private static Nginx start(String site, int behind, Path folder)
      throws IOException, InterruptedException {
    String program = program();
    int port = freePort();
    String configuration =
        CONFIGURATION
            .replace("SITE", site)
            .replace("FOLDER", folder.toString())
            .replace("PORT", String.valueOf(port))
            .replace("BEHIND", String.valueOf(behind));
    Path file = Files.writeString(folder.resolve("nginx.conf"), configuration);
    Path said = folder.resolve("said");
    Process process =
        new ProcessBuilder(program, "-p", folder.toString(), "-c", file.toString())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    Nginx nginx = new Nginx(process, port);
    boolean answers = nginx.awaitPort();
    if (!answers) {
      nginx.close();
    }
    assertTrue(answers, () -> "nginx does not answer: " + read(said));
    return nginx;
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private boolean awaitPort() throws InterruptedException {
    for (int i = 0; i < 500 && process.isAlive(); i++) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return socket.isConnected();
      } catch (IOException e) {
        // Not there yet; look again in a moment, or when it has ended.
        process.waitFor(20, TimeUnit.MILLISECONDS);
      }
    }
    return false;
  }

  private static String program() {
    // Debian has it in /usr/sbin, which is not in everybody's path.
    List<String> path =
        List.of(Objects.requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator));
    String found =
        Stream.concat(path.stream(), Stream.of("/usr/sbin", "/usr/local/sbin"))
            .map(folder -> Path.of(folder, "nginx"))
            .filter(Files::isExecutable)
            .map(Path::toString)
            .findFirst()
            .orElse("");
    assumeTrue(!found.isEmpty(), "skipped: there is no nginx (Debian package nginx)");
    return found;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
