package dev.selvage.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.UsageException;
import dev.selvage.fixtures.Pictures;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.ImageSource;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import dev.selvage.image.Size;
import dev.selvage.transform.ChainJson;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts as layers of a white picture of 400 by 300 px. */
class TextLayersTest {
  private static final ImageSource WHITE =
      ImageSource.of(
          "white",
          Pictures.file(Pictures.solid(PixelFormat.RGB, 400, 300, 255, 255, 255), ImageFormat.PNG));
  private static final String HELLO =
      "{\"font_family\":\"Liberation Sans\",\"font_size\":40,\"text\":\"Hello\"}";

  private static Raster draw(String chain) {
    return Composer.create()
        .pixels(new Composition(WHITE, Map.of("w", WHITE), ChainJson.parse(chain)));
  }

  /** Left, top, right and bottom of what is not white. */
  private static List<Integer> ink(Raster pixels) {
    int[] box = {Integer.MAX_VALUE, Integer.MAX_VALUE, 0, 0};
    for (int y = 0; y < pixels.height(); y++) {
      for (int x = 0; x < pixels.width(); x++) {
        if (pixels.sample(x, y, pixels.format().channels() == 1 ? 0 : 1) < 255) {
          box[0] = Math.min(box[0], x);
          box[1] = Math.min(box[1], y);
          box[2] = Math.max(box[2], x + 1);
          box[3] = Math.max(box[3], y + 1);
        }
      }
    }
    return List.of(box[0], box[1], box[2], box[3]);
  }

  @Test
  void inkIsPlacedByGravityAndOffsets() {
    List<Integer> first =
        ink(draw("[{\"overlay\":" + HELLO + ",\"gravity\":\"north_west\",\"x\":10,\"y\":20}]"));
    assertEquals(List.of(10, 20), first.subList(0, 2));
    List<Integer> last =
        ink(draw("[{\"overlay\":" + HELLO + ",\"gravity\":\"south_east\",\"x\":5,\"y\":7}]"));
    assertEquals(List.of(395, 293), last.subList(2, 4));
    // As a string, and in brackets, it is the same text.
    assertEquals(
        first,
        ink(
            draw(
                "[{\"overlay\":\"text:Liberation%20Sans_40:Hello\"},"
                    + "{\"flags\":\"layer_apply\",\"gravity\":\"north_west\",\"x\":10,\"y\":20}]")));
  }

  @Test
  void whatActsOnTheLayerActsOnTheFinishedText() {
    String text = "[{\"overlay\":" + HELLO + "},%s{\"flags\":\"layer_apply\"}]";
    List<Integer> upright = ink(draw(String.format(text, "")));
    List<Integer> turned = ink(draw(String.format(text, "{\"angle\":90},")));
    assertEquals(upright.get(2) - upright.get(0), turned.get(3) - turned.get(1));
    // The dpr multiplies the size of the font, and the layer is not resampled for it.
    List<Integer> dense = ink(draw("[{\"overlay\":" + HELLO + "},{\"dpr\":2}]"));
    assertEquals(2 * (upright.get(2) - upright.get(0)), dense.get(2) - dense.get(0), 2);
  }

  @Test
  void colourBackgroundAndOutlineAreThoseOfTheStep() {
    Raster drawn =
        draw(
            "[{\"overlay\":\"text:Liberation%20Sans_40_stroke:HHH\",\"color\":\"#ff0000\","
                + "\"border\":\"2px_solid_blue\",\"background\":\"#00ff00\"}]");
    // The box is 3 * 28.9 + 20 wide and 44.7 + 20 high, around the middle.
    List<Integer> box = ink(draw("[{\"overlay\":" + HELLO + ",\"background\":\"black\"}]"));
    assertEquals(65, box.get(3) - box.get(1), 1);
    assertEquals(0, drawn.sample(200 - 50, 150 - 30, 0));
    assertEquals(255, drawn.sample(200 - 50, 150 - 30, 1));
    boolean red = false;
    boolean blue = false;
    for (int x = 150; x < 250; x++) {
      red |= drawn.sample(x, 150, 0) == 255 && drawn.sample(x, 150, 1) == 0;
      blue |= drawn.sample(x, 150, 2) == 255 && drawn.sample(x, 150, 1) == 0;
    }
    assertTrue(red && blue);
  }

  @Test
  void fitWithAWidthWrapsAndOtherModesResize() {
    String text =
        "[{\"overlay\":\"text:Liberation%20Sans_20:one%20two%20three%20four\",\"crop\":\"%s\","
            + "\"width\":80}]";
    List<Integer> wrapped = ink(draw(text.replace("%s", "fit")));
    assertTrue(wrapped.get(3) - wrapped.get(1) > 50, wrapped.toString());
    List<Integer> scaled = ink(draw(text.replace("%s", "scale")));
    assertEquals(80, scaled.get(2) - scaled.get(0), 1);
    assertTrue(scaled.get(3) - scaled.get(1) < 20, scaled.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"overlay\":\"text:my_style:Hello\"} | my_style",
        "{\"overlay\":\"text:Arial_40:Day%20$(date)\"} | $(date)",
        "{\"overlay\":\"text:Arial_40:100%\"} | escape",
        "{\"overlay\":\"text:Arial_40_wavy:Hello\"} | _wavy",
        "{\"overlay\":\"text:Arial_400:Hello\",\"flags\":\"text_disallow_overflow\"} | larger",
        "{\"overlay\":\"text:Arial_4000:Hello\",\"dpr\":9} | size",
      })
  void refusesByNameWhatItCannotSet(String step, String name) {
    UsageException e = assertThrows(UsageException.class, () -> draw("[" + step + "]"));
    assertTrue(e.where().startsWith("transformations[0]"), e.getMessage());
    assertTrue((e.where() + " " + e.what()).contains(name), e.getMessage());
  }

  @Test
  void warnsOfFontsAndOfFacesThatAreNotThere() {
    String chain =
        "[{\"overlay\":\"text:Arial_20:Hello\"},"
            + "{\"overlay\":\"w\",\"flags\":\"region_relative\",\"width\":1.1}]";
    RenderedTile tile =
        Composer.create()
            .render(
                new Composition(WHITE, Map.of("w", WHITE), ChainJson.parse(chain)), Output.AUTO);
    assertEquals(
        List.of("font_substituted", "no_face_detection"),
        tile.warnings().stream().map(warning -> warning.code()).sorted().toList());
    assertEquals(new Size(400, 300), tile.size());
    assertEquals(3, tile.placements().size());
  }
}
