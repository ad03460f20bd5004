package dev.selvage.render;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.UsageException;
import dev.selvage.delivery.ChainComponents;
import dev.selvage.delivery.DeliveryUrl;
import dev.selvage.delivery.StoredLayer;
import dev.selvage.fixtures.Pictures;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.ImageSource;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import dev.selvage.transform.Chain;
import dev.selvage.transform.ChainJson;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Chains that the pages of the image API and of the delivery service show, on pictures of one
 * colour each: a red base of 400x300, {@code a} blue of 200x150, {@code b} green of 100x200, {@code
 * logo} white of 80x40.
 */
class WorkedExamplesTest {
  private static final Map<String, ImageSource> IMAGES =
      Map.of(
          "base", image("base", 400, 300, 255, 0, 0),
          "a", image("a", 200, 150, 0, 0, 255),
          "b", image("b", 100, 200, 0, 255, 0),
          "logo", image("logo", 80, 40, 255, 255, 255));

  private static ImageSource image(String name, int width, int height, int... color) {
    Raster pixels = Pictures.solid(PixelFormat.RGB, width, height, color);
    return ImageSource.of(name, Pictures.file(pixels, ImageFormat.PNG));
  }

  private static Chain chain(String json) {
    return ChainJson.parse("[" + json.replace('\'', '"') + "]");
  }

  private static Raster drawn(Chain chain) {
    return Composer.create()
        .pixels(new Composition(Objects.requireNonNull(IMAGES.get("base")), IMAGES, chain));
  }

  // Steps, the components of their URL, the size, and colours at places.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        // Three tiles side by side.
        "{'crop':'fit','width':800},{'overlay':'a','crop':'fit','width':800,'x':800},"
            + "{'overlay':'b','crop':'fit','width':800,'x':1200}"
            + "|c_fit,w_800/c_fit,l_a,w_800,x_800/c_fit,l_b,w_800,x_1200"
            + "|2400x1600|400 800 ff0000, 1200 800 0000ff, 2000 800 00ff00",
        // A collage of two by two.
        "{'crop':'fill','width':220,'height':140},"
            + "{'overlay':'a','crop':'fill','width':220,'height':140,'x':220},"
            + "{'overlay':'b','crop':'fill','width':220,'height':140,'x':-110,'y':140},"
            + "{'overlay':'a','crop':'fill','width':220,'height':140,'x':110,'y':70}"
            + "|c_fill,h_140,w_220/c_fill,h_140,l_a,w_220,x_220"
            + "/c_fill,h_140,l_b,w_220,x_-110,y_140/c_fill,h_140,l_a,w_220,x_110,y_70"
            + "|440x280|110 70 ff0000, 330 70 0000ff, 110 210 00ff00, 330 210 0000ff",
        // An overlay that is repeated, and all of it fitted; as it was recorded.
        "{'width':200,'overlay':'a','flags':'tiled'},{'width':101,'height':102,'crop':'fit'}"
            + "|fl_tiled,l_a,w_200/c_fit,h_102,w_101|101x76|50 38 0000ff",
        "{'angle':90}|a_90|300x400|0 0 ff0000",
        // Watermarks.
        "{'overlay':'logo','width':200,'opacity':20,'flags':'tiled'}"
            + "|fl_tiled,l_logo,o_20,w_200|400x300|200 150 ff3333, 0 0 ff3333",
        "{'overlay':'logo','gravity':'south_east','x':10,'y':10}"
            + "|g_south_east,l_logo,x_10,y_10|400x300|389 289 ffffff, 391 289 ff0000",
        // What acts on a layer stands between its brackets.
        "{'overlay':'logo'},{'crop':'scale','width':100},{'radius':'max'},"
            + "{'flags':'layer_apply','gravity':'north_west','x':10,'y':10}"
            + "|l_logo/c_scale,w_100/r_max/fl_layer_apply,g_north_west,x_10,y_10"
            + "|400x300|60 35 ffffff, 11 11 ff0000",
        "{'crop':'mpad','width':500,'height':400},{'underlay':'a'},"
            + "{'crop':'fill','width':'1.0','height':'1.0','flags':['layer_apply','relative']}"
            + "|c_mpad,h_400,w_500/u_a/c_fill,fl_layer_apply.relative,h_1.0,w_1.0"
            + "|500x400|10 10 0000ff, 250 200 ff0000",
        // Padding.
        "{'aspect_ratio':'1.0','crop':'lpad','width':1.1,'background':'white'}"
            + "|ar_1.0,b_white,c_lpad,w_1.1|440x440|220 5 ffffff, 220 220 ff0000, 5 220 ffffff",
        "{'crop':'pad','width':'1.0','background':'white'}"
            + "|b_white,c_pad,w_1.0|400x300|0 0 ff0000",
        // Three borders, all of which show.
        "{'border':'4px_solid_rgb:999999'},{'border':{'width':6,'color':'white'}},"
            + "{'border':'2px_solid_black'}"
            + "|bo_4px_solid_rgb:999999/bo_6px_solid_white/bo_2px_solid_black"
            + "|424x324|1 1 000000, 4 4 ffffff, 10 10 999999, 13 13 ff0000",
        "{'crop':'scale','height':150},{'dpr':'2.0'}|c_scale,h_150/dpr_2.0|400x300|0 0 ff0000",
        // A face in a circle.
        "{'crop':'thumb','gravity':'face','width':150,'height':150,'radius':'max',"
            + "'background':'white'}"
            + "|b_white,c_thumb,g_face,h_150,r_max,w_150|150x150|75 75 ff0000, 2 2 ffffff",
        // Texts as objects and as strings.
        "{'overlay':{'font_family':'Arial','font_size':40,'text':'Hello World'},'color':'#ffffff',"
            + "'gravity':'south','y':20}"
            + "|co_rgb:ffffff,g_south,l_text:Arial_40:Hello%20World,y_20|400x300|0 0 ff0000",
        "{'overlay':'text:Arial_60_bold:Stylish%20text','color':'white','background':'#0000ff'}"
            + "|b_rgb:0000ff,co_white,l_text:Arial_60_bold:Stylish%20text||200 112 0000ff",
      })
  void areDrawnHereAsWhereTheyAreRedirectedTo(
      String steps, String components, @Nullable String size, String colors) {
    Chain chain = chain(steps);
    assertEquals(
        components, String.join("/", ChainComponents.write(chain, StoredLayer::ofOverlay)));
    Raster here = drawn(chain);
    if (size != null) {
      assertEquals(size, here.size().toString());
    }
    for (String color : colors.split(", ", -1)) {
      String[] place = color.split(" ", -1);
      int x = Integer.parseInt(place[0]);
      int y = Integer.parseInt(place[1]);
      assertEquals(
          place[2],
          "%02x%02x%02x"
              .formatted(here.sample(x, y, 0), here.sample(x, y, 1), here.sample(x, y, 2)),
          color);
    }
    String url =
        DeliveryUrl.builder("demo", "base")
            .chain(chain, StoredLayer::ofOverlay)
            .format("png")
            .build()
            .sign("secret");
    Raster there = drawn(DeliveryUrl.parse(url).chain(StoredLayer::overlay).chain());
    assertEquals(here.size(), there.size());
    assertArrayEquals(here.data(), there.data());
  }

  @Test
  void aTextShows() {
    Raster text =
        drawn(
            chain(
                "{'overlay':{'font_family':'Arial','font_size':40,'text':'Hello World'},"
                    + "'color':'#ffffff','gravity':'south','y':20}"));
    int white = 0;
    for (int y = 230; y < 280; y++) {
      for (int x = 0; x < 400; x++) {
        white += text.sample(x, y, 2) > 128 ? 1 : 0;
      }
    }
    // Strokes of some 4 px along 210 px of letters that are 20 to 29 px high.
    assertTrue(white > 1200 && white < 4000, "white " + white);
  }

  /** It is written in URLs, and only the service that has stored it knows how it looks. */
  @Test
  void aStoredStyleIsRefusedByName() {
    Chain chain = chain("{'overlay':'text:sample_text_style:Stylish%20text'}");
    assertEquals(
        "l_text:sample_text_style:Stylish%20text",
        String.join("/", ChainComponents.write(chain, StoredLayer::ofOverlay)));
    UsageException e = assertThrows(UsageException.class, () -> drawn(chain));
    assertTrue(e.what().contains("sample_text_style"), e.toString());
  }
}
