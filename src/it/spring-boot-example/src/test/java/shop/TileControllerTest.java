package shop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.Selvage;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Over HTTP, as a browser sends the form. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class TileControllerTest {
  private static final String BOUNDARY = "tile-test";

  @LocalServerPort private int port;

  @Test
  void theFormIsThere() throws Exception {
    HttpResponse<String> answer = send(HttpRequest.newBuilder(at("/")).GET().build());
    assertEquals(200, answer.statusCode());
    assertTrue(answer.body().contains("name=\"photos\""), answer.body());
  }

  @Test
  void photographsBecomeATileWithItsBorder() throws Exception {
    HttpResponse<String> answer = post(photo(Color.WHITE), photo(Color.WHITE));
    assertEquals(200, answer.statusCode(), answer.body());
    assertTrue(
        answer.body().contains("808x300, the border is one colour: rgba(255, 255, 255, 1"),
        answer.body());
    Matcher image = Pattern.compile("base64,([^\"]+)").matcher(answer.body());
    assertTrue(image.find());
    byte[] tile = Base64.getDecoder().decode(image.group(1));
    assertEquals(808, ImageIO.read(new ByteArrayInputStream(tile)).getWidth());
    assertTrue(Selvage.of(tile).border().homogeneity());
  }

  @Test
  void whatIsNoImageIsTold() throws Exception {
    HttpResponse<String> answer = post(photo(Color.RED), "no image".getBytes(StandardCharsets.UTF_8));
    assertEquals(422, answer.statusCode(), answer.body());
    assertTrue(answer.body().contains("photo 2"), answer.body());
  }

  private HttpResponse<String> post(byte[]... photos) throws Exception {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (byte[] photo : photos) {
      body.writeBytes(
          ("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"photos\"; filename=\"a.png\"\r\n"
                  + "Content-Type: image/png\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      body.writeBytes(photo);
      body.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    }
    body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
    return send(
        HttpRequest.newBuilder(at("/tile"))
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
            .build());
  }

  private URI at(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  private static HttpResponse<String> send(HttpRequest request) throws Exception {
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }

  /** 40 x 30 px, a blue square on a ground. */
  private static byte[] photo(Color ground) throws IOException {
    BufferedImage image = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(ground);
    graphics.fillRect(0, 0, 40, 30);
    graphics.setColor(Color.BLUE);
    graphics.fillRect(10, 10, 20, 10);
    graphics.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }
}
