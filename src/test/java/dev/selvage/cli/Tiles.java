package dev.selvage.cli;

import dev.selvage.image.EncodeOptions;
import dev.selvage.image.ImageEncoder;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Many tiles for a batch in a process of its own, and what a sandbox says it got of them. */
final class Tiles {
  private static final int PICTURES = 50;

  /** Made once, and no more than were asked for. */
  private static final List<byte[]> MADE = new ArrayList<>();

  private static final Random RANDOM = new Random(1);

  private Tiles() {}

  /** Writes pictures and a manifest of so many tiles, t1 and so on, of two pictures each. */
  static Path write(Path folder, int count) throws IOException {
    for (int i = 0; i < Math.min(PICTURES, count + 1); i++) {
      Files.write(folder.resolve("p" + i + ".jpg"), picture(i));
    }
    List<String> lines = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      lines.add("t" + i + ",p" + i % PICTURES + ".jpg,p" + i / PICTURES % PICTURES + ".jpg");
    }
    return Files.write(folder.resolve("tiles.csv"), lines);
  }

  /** What a sandbox got for one tile. */
  static final class Received {
    /** Places that were reserved, by image id. */
    final List<String> places = new ArrayList<>();

    /** Images that were taken, by image id. */
    final List<String> taken = new ArrayList<>();

    /** Uploads that were refused, since the place had an image already. */
    int repeated;
  }

  /** What a sandbox's own log says, by tile. */
  static Map<String, Received> received(URI api) throws IOException {
    Map<String, String> tileOfImage = new HashMap<>();
    Map<String, Received> all = new HashMap<>();
    for (JsonNode event : log(api)) {
      String path = event.get("path").asString();
      String image = event.get("imageId").asString("");
      int status = event.get("status").asInt();
      if (path.matches(".*/tile/[^/]+/image") && !image.isEmpty()) {
        String tile = path.replaceAll(".*/tile/|/image$", "");
        tileOfImage.put(image, tile);
        all.computeIfAbsent(tile, t -> new Received()).places.add(image);
      } else if (path.startsWith("/upload/")) {
        Received received =
            Objects.requireNonNull(
                all.get(tileOfImage.get(path.substring("/upload/".length()))), path);
        boolean cut = status == 0 && event.get("fault").asString("").equals("drop");
        if (status == 200 || cut) {
          received.taken.add(image);
        } else if (status == 409) {
          received.repeated++;
        }
      }
    }
    return all;
  }

  static List<JsonNode> log(URI api) throws IOException {
    List<JsonNode> events = new ArrayList<>();
    String log = get(api.toString().replace("/api/v1", "/log"), "none");
    JsonMapper.shared().readTree(log).forEach(events::add);
    return events;
  }

  /** What a GET is answered with. */
  static String get(String url, String token) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer " + token).build();
    try {
      return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private static synchronized byte[] picture(int number) {
    while (MADE.size() <= number) {
      MADE.add(picture(RANDOM));
    }
    return MADE.get(number);
  }

  private static byte[] picture(Random random) {
    Raster pixels = Raster.allocate(PixelFormat.RGB, 320, 240);
    byte[] data = pixels.data();
    int ground = 40 + random.nextInt(170);
    for (int i = 0; i < data.length; i++) {
      // Far from being of one colour, so that a server that writes it anew sees no other border.
      data[i] = (byte) (ground + 30 * Math.sin(i / 12_000.0) + random.nextInt(5));
    }
    return new ImageEncoder().encode(pixels, EncodeOptions.of(ImageFormat.JPEG));
  }
}
