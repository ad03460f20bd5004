package dev.selvage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.border.Border;
import dev.selvage.border.BorderInfo;
import dev.selvage.border.BorderPolicy;
import dev.selvage.border.Rgba;
import dev.selvage.image.EncodeOptions;
import dev.selvage.image.ImageEncoder;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code calibrate} with observations of both APIs, together and apart. */
class CalibrateApisTest {
  private static final BorderPolicy THICK = BorderPolicy.builder().thickness(3).build();

  @TempDir Path folder;

  private final List<Raster> pictures = new ArrayList<>();

  @BeforeEach
  void drawPictures() throws IOException {
    Random random = new Random(1);
    for (int i = 0; i < 8; i++) {
      byte[] noise = new byte[24 * 18 * 3];
      random.nextBytes(noise);
      Raster pixels = Raster.wrap(PixelFormat.RGB, 24, 18, noise, 0, 24 * 3);
      pictures.add(pixels);
      Files.write(
          folder.resolve("p" + i + ".png"),
          new ImageEncoder().encode(pixels, EncodeOptions.of(ImageFormat.PNG)));
    }
  }

  @Test
  void onePolicyIsSeenInTwoFilesAndInOne() throws IOException {
    Path tiles = write("tiles.jsonl", lines(BorderPolicy.INSTANT_SITE, false, ""));
    Path products = write("products.jsonl", lines(BorderPolicy.INSTANT_SITE, true, ""));
    JsonNode apart = calibrate(tiles, products);
    assertEquals(16, apart.get("observations").intValue());
    assertEquals(8, apart.get("apis").get("tile").get("observations").intValue());
    assertEquals(8, apart.get("apis").get("product").get("observations").intValue());
    assertTrue(apart.get("onePolicy").booleanValue());
    Path both = write("both.jsonl", Files.readString(tiles) + Files.readString(products));
    JsonNode together = calibrate(both);
    assertEquals(apart.get("policy"), together.get("policy"));
    assertEquals(apart.get("apis"), together.get("apis"));
  }

  @Test
  void twoPoliciesAreToldApart() throws IOException {
    Path tiles = write("tiles.jsonl", lines(BorderPolicy.INSTANT_SITE, false, ""));
    // Named, since the spelling alone would say the other API.
    Path products = write("products.jsonl", lines(THICK, false, "\"api\":\"product\","));
    JsonNode json = calibrate(tiles, products);
    assertEquals(false, json.get("onePolicy").booleanValue(), json.toPrettyString());
    assertEquals(1, thickness(json, "tile"));
    assertEquals(3, thickness(json, "product"));
    InProcess.Result words = InProcess.run("calibrate", tiles, products);
    assertTrue(words.out().contains("do not follow one policy"), words.out());
  }

  @Test
  void answersOfOneApiTellNothingOfTheOther() throws IOException {
    JsonNode json = calibrate(write("products.jsonl", lines(THICK, true, "")));
    assertTrue(json.get("onePolicy").isNull());
    assertEquals(List.of("product"), List.copyOf(json.get("apis").propertyNames()));
    assertEquals(3, thickness(json, "product"));
  }

  @Test
  void anApiThatNobodyKnowsIsRefused() throws IOException {
    Path file = write("o.jsonl", lines(THICK, true, "\"api\":\"shop\","));
    InProcess.Result result = InProcess.run("calibrate", file);
    assertEquals(2, result.exit(), result.err());
    assertTrue(result.err().contains("neither tile nor product"), result.err());
  }

  private static int thickness(JsonNode json, String api) {
    return json.get("apis").get(api).get("policy").get("thickness").intValue();
  }

  private JsonNode calibrate(Path... files) {
    List<Object> words = new ArrayList<>(List.of("calibrate", "--json", "--max-thickness", 4));
    words.addAll(List.of(files));
    InProcess.Result result = InProcess.run(words.toArray());
    assertEquals(0, result.exit(), result.err());
    return JsonMapper.shared().readTree(result.out());
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private String lines(BorderPolicy policy, boolean product, String api) {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < pictures.size(); i++) {
      BorderInfo border = Border.measure(pictures.get(i), policy);
      Rgba c = border.color();
      String color =
          product
              ? "\"dominatingColor\":{\"red\":%d,\"green\":%d,\"blue\":%d,\"alpha\":255}"
              : "\"color\":{\"r\":%d,\"g\":%d,\"b\":%d,\"a\":1}";
      lines
          .append("{" + api + "\"image\":\"p" + i + ".png\",\"borderInfo\":{\"homogeneity\":")
          .append(border.homogeneity() + "," + color.formatted(c.red(), c.green(), c.blue()))
          .append("}}\n");
    }
    return lines.toString();
  }
}
