package dev.selvage.server;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.image.Color;
import dev.selvage.image.ImageFormat;
import dev.selvage.matrix.MatrixChain;
import dev.selvage.matrix.MatrixRun;
import dev.selvage.matrix.MatrixSource;
import dev.selvage.render.Output;
import dev.selvage.token.TokenPolicy;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The server gives the bytes of compose, whatever the picture, the chain and the format. One of 23
 * cells; all of them with {@code -Dselvage.matrix=all}.
 */
class ServerMatrixTest {
  /** Divides no number of cells of a picture, or each would meet the same few chains. */
  private static final int SAMPLE =
      System.getProperty("selvage.matrix", "sample").equals("all") ? 1 : 23;

  private static final List<ImageFormat> FORMATS =
      List.of(ImageFormat.JPEG, ImageFormat.PNG, ImageFormat.WEBP);

  @TempDir Path folder;

  @Test
  void theServerGivesTheBytesOfCompose() throws IOException, InterruptedException {
    List<MatrixSource> sources = MatrixSource.all();
    List<String> differences = new ArrayList<>();
    int cell = 0;
    try (TestServer server =
        TestServer.start(folder, settings -> settings.tokens(TokenPolicy.COMPATIBLE))) {
      for (Map.Entry<String, String> overlay : MatrixRun.overlayFiles().entrySet()) {
        String file = overlay.getValue();
        server.put(
            overlay.getKey() + file.substring(file.lastIndexOf('.')),
            MatrixSource.named(file).bytes());
      }
      for (MatrixSource source : sources) {
        server.put(
            id(source) + source.name().substring(source.name().lastIndexOf('.')), source.bytes());
      }
      MatrixRun compose = new MatrixRun();
      for (MatrixSource source : sources) {
        for (MatrixChain chain : MatrixChain.values()) {
          for (ImageFormat format : FORMATS) {
            if (cell++ % SAMPLE == 0) {
              Output output = new Output(format, 85, Color.WHITE);
              byte[] expected = compose.render(source, chain, output).bytes();
              HttpResponse<byte[]> answer = get(server, source, chain, format);
              if (answer.statusCode() != 200 || !Arrays.equals(expected, answer.body())) {
                differences.add(
                    source.name() + " " + chain + " " + format + ": " + answer.statusCode());
              }
            }
          }
        }
      }
    }
    assertTrue(differences.isEmpty(), () -> String.join("\n", differences));
  }

  /** Names alone tell some of the pictures apart by their extensions only. */
  private static String id(MatrixSource source) {
    return "source-" + source.name().replace('.', '-');
  }

  private static HttpResponse<byte[]> get(
      TestServer server, MatrixSource source, MatrixChain chain, ImageFormat format)
      throws IOException, InterruptedException {
    String token = TestServer.strictToken(id(source), chain.json());
    return server.get("/images/" + id(source) + "." + format.label() + "?token=" + token);
  }
}
