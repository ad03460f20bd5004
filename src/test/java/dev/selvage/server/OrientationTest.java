package dev.selvage.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.image.OrientedPhotos;
import dev.selvage.token.TokenPolicy;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One photo stored in eight ways is one picture to who asks the server for it. */
class OrientationTest {
  /** dB; the noise of JPEG of quality 85, of which each of them has some of its own. */
  private static final double NOISE = 38;

  @TempDir Path folder;

  @Test
  void rendered() throws IOException, InterruptedException {
    List<byte[]> photos = OrientedPhotos.jpegs();
    try (TestServer server =
        TestServer.start(folder, settings -> settings.tokens(TokenPolicy.COMPATIBLE))) {
      for (int i = 0; i < 8; i++) {
        server.put(i + 1 + ".jpg", photos.get(i));
      }
      for (String chain :
          List.of(
              "[{\"crop\":\"fit\",\"width\":240}]",
              "[{\"crop\":\"fill\",\"width\":240,\"height\":160,\"gravity\":\"north_west\"},"
                  + "{\"overlay\":\"6\",\"width\":90,\"gravity\":\"south_east\"}]")) {
        BufferedImage first = get(server, 1, chain);
        for (int i = 2; i <= 8; i++) {
          BufferedImage picture = get(server, i, chain);
          assertEquals(240, picture.getWidth());
          assertEquals(160, picture.getHeight());
          double psnr = OrientedPhotos.psnr(first, picture);
          assertTrue(psnr >= NOISE, chain + " " + i + ": dB " + psnr);
        }
      }
    }
  }

  private static BufferedImage get(TestServer server, int photo, String chain)
      throws IOException, InterruptedException {
    String id = String.valueOf(photo);
    HttpResponse<byte[]> answer =
        server.get("/images/" + id + "?token=" + TestServer.strictToken(id, chain));
    assertEquals(200, answer.statusCode());
    return ImageIO.read(new ByteArrayInputStream(answer.body()));
  }
}
