package dev.selvage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.fixtures.ImageMagick;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Images that another program made, and what arithmetic on paper says of their borders. */
class BorderIT {
  @TempDir Path folder;

  @Test
  void borders() throws IOException, InterruptedException {
    ImageMagick.convert("-size", "60x41", "xc:rgb(200,100,50)", at("solid.png"));
    // Ring of 60x41: 2 * (60 + 41) - 4 = 198 pixels. One of them black.
    ImageMagick.convert(
        at("solid.png"), "-fill", "black", "-draw", "point 59,20", at("defect.png"));
    // 100x2 is all ring: one pixel of 200 is 0.5 %, two are 1 %, three 1.5 %.
    ImageMagick.convert(
        "-size",
        "100x2",
        "xc:white",
        "-fill",
        "black",
        "-draw",
        "point 3,0 point 7,1",
        at("two-of-200.png"));
    ImageMagick.convert(
        "-size",
        "100x2",
        "xc:white",
        "-fill",
        "black",
        "-draw",
        "point 3,0 point 7,1 point 9,1",
        at("three-of-200.png"));
    // Columns 0, 1, … 255 of gray, 3 rows: upper and lower row once each, and the two ends again.
    ImageMagick.convert(
        "-size",
        "3x256",
        "gradient:black-white",
        "-rotate",
        "-90",
        "-colorspace",
        "sRGB",
        "-depth",
        "8",
        at("gradient.png"));
    ImageMagick.convert("-size", "30x30", "xc:none", at("transparent.png"));

    JsonNode json =
        border(
            "solid.png",
            "defect.png",
            "two-of-200.png",
            "three-of-200.png",
            "gradient.png",
            "transparent.png");
    assertBorder(json.get(0), true, 200, 100, 50, 1);
    assertEquals(60, json.get(0).get("width").asInt());
    assertEquals(41, json.get(0).get("height").asInt());
    // 200 * 197/198 = 198.99, 100 * 197/198 = 99.49, 50 * 197/198 = 49.75; 197/198 = 99.49 % fit.
    assertBorder(json.get(1), true, 199, 99, 50, 1);
    // 255 * 198/200 = 252.45; 99 % lie within 8 of it.
    assertBorder(json.get(2), true, 252, 252, 252, 1);
    // 255 * 197/200 = 251.175; 98.5 % do.
    assertBorder(json.get(3), false, 251, 251, 251, 1);
    // (2 * (0 + 1 + … + 255) + 0 + 255) / (2 * 256 + 2) = 65535 / 514 = 127.5.
    assertBorder(json.get(4), false, 128, 128, 128, 1);
    assertBorder(json.get(5), true, 0, 0, 0, 0);
  }

  @Test
  void aWhiteBorderSurvivesJpeg() throws IOException, InterruptedException {
    // 16 px of white all round are whole blocks of the JPEG, so that the ring is not touched by
    // what lies inside: exactly white, whatever the quality.
    ImageMagick.convert(
        "testdata/radio-grey-1600x1200.jpg",
        "-resize",
        "288x208!",
        "-bordercolor",
        "white",
        "-border",
        "16x16",
        "-quality",
        "60",
        at("white.jpg"));
    assertBorder(border("white.jpg").get(0), true, 255, 255, 255, 1);
  }

  private Path at(String name) {
    return folder.resolve(name);
  }

  private JsonNode border(String... names) {
    Object[] args = new Object[names.length + 2];
    args[0] = "border";
    System.arraycopy(names, 0, args, 1, names.length);
    args[names.length + 1] = "--json";
    SelvageProcess.Result result = SelvageProcess.in(folder).run(args);
    assertEquals(0, result.exit(), result.err());
    JsonNode json = JsonMapper.shared().readTree(result.out());
    for (int i = 0; i < names.length; i++) {
      assertEquals(names[i], json.get(i).get("image").asString());
    }
    return json;
  }

  private static void assertBorder(JsonNode node, boolean homogeneous, int r, int g, int b, int a) {
    JsonNode info = node.get("borderInfo");
    String whole = node.toString();
    assertEquals(homogeneous, info.get("homogeneity").asBoolean(), whole);
    JsonNode color = info.get("color");
    assertEquals(r, color.get("r").asInt(), whole);
    assertEquals(g, color.get("g").asInt(), whole);
    assertEquals(b, color.get("b").asInt(), whole);
    assertEquals(a, color.get("a").asInt(), whole);
    assertTrue(color.get("a").isIntegralNumber(), whole);
    assertFalse(info.isMissingNode());
  }
}
