package dev.selvage.cli;

import dev.selvage.cli.output.ExitCode;
import dev.selvage.sandbox.Sandbox;
import dev.selvage.sandbox.SandboxSettings;
import dev.selvage.server.ImageServer;
import dev.selvage.server.settings.ServerSettings;
import dev.selvage.token.ImageClaims;
import dev.selvage.token.IssuerKeys;
import dev.selvage.token.TokenPolicy;
import dev.selvage.token.TokenSigner;
import dev.selvage.transform.ChainJson;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The part of {@link TrainingRun} that is for commands with servers: an image server that answers
 * once, and a batch of one tile against a sandbox. Both listen on the loopback interface alone.
 */
final class TrainingServices {
  /** Signs what only these processes see. */
  static final String SECRET = "training";

  private static final long STORE = 1003;

  private final CommandLineRunner runner;
  private final Path folder;

  /**
   * @param folder for what they read and write
   */
  TrainingServices(CommandLineRunner runner, Path folder) {
    this.runner = runner;
    this.folder = folder;
  }

  /**
   * Serves the image {@code a} of a folder by a chain. Returns what has failed.
   *
   * @param keys those of an issuer {@code i}, as JSON
   */
  List<String> serve(Path images, String keys, String chain) throws IOException {
    Path keyFile = Files.writeString(Files.createTempFile(folder, "keys", ".json"), keys);
    // Reads what the command reads, and ends before it serves.
    List<String> failed = new ArrayList<>();
    expect(failed, ExitCode.USAGE, "serve", "--images", images.toString(), "--port", "none");
    ServerSettings settings = ServerSettings.builder(images, keyFile).port(0).build();
    try (ImageServer server = ImageServer.start(settings, line -> {})) {
      ImageClaims claims =
          ImageClaims.of("i", ChainJson.parse(chain))
              .withImageId("a")
              .withExpiresAt(Instant.now().plusSeconds(60));
      String token = new TokenSigner(TokenPolicy.STRICT).sign(claims, IssuerKeys.parse(keys));
      String address = "http://127.0.0.1:" + server.port() + "/images/a?token=" + token;
      HttpURLConnection connection =
          (HttpURLConnection) URI.create(address).toURL().openConnection();
      if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
        failed.add("serve answers " + connection.getResponseCode());
      }
      connection.disconnect();
    }
    return failed;
  }

  /** Uploads one tile. Returns what has failed. */
  List<String> batch(Path jpeg) throws IOException {
    Path picture = jpeg.toAbsolutePath();
    Path tiles = Files.writeString(folder.resolve("tiles.csv"), "t1," + picture + "\n");
    String journal = folder.resolve("tiles.db").toString();
    List<String> failed = new ArrayList<>();
    try (Sandbox sandbox = Sandbox.start(SandboxSettings.builder().build())) {
      String store = String.valueOf(STORE);
      String api = sandbox.api().toString();
      String list = tiles.toString();
      expect(
          failed,
          ExitCode.DONE,
          "batch",
          list,
          "--store",
          store,
          "--api",
          api,
          "--width",
          "80",
          "--rate",
          "60000",
          "--journal",
          journal,
          "--json");
    }
    expect(failed, ExitCode.DONE, "status", journal);
    return failed;
  }

  private void expect(List<String> failed, int exit, String... command) {
    if (runner.run(command) != exit) {
      failed.add(String.join(" ", command));
    }
  }
}
