package dev.selvage.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.UsageException;
import dev.selvage.transform.Chain;
import dev.selvage.transform.ChainJson;
import dev.selvage.transform.Crop;
import dev.selvage.transform.Transformation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChainComponentsTest {
  @Test
  void writesTheChainOfThreeTiles() {
    Chain chain =
        ChainJson.parse(
            "[{\"crop\":\"fit\",\"width\":800},"
                + "{\"overlay\":\"b48fff71\",\"crop\":\"fit\",\"width\":800,\"x\":800},"
                + "{\"overlay\":\"372083d9\",\"crop\":\"fit\",\"width\":800,\"x\":1200}]");
    Map<String, StoredLayer> stored =
        Map.of(
            "b48fff71", StoredLayer.authenticated("3bc669b21d8e"),
            "372083d9", StoredLayer.authenticated("e199b75435bf"));
    // As the image API was recorded to answer.
    assertEquals(
        List.of(
            "c_fit,w_800",
            "c_fit,l_authenticated:3bc669b21d8e,w_800,x_800",
            "c_fit,l_authenticated:e199b75435bf,w_800,x_1200"),
        ChainComponents.write(chain, stored::get));
  }

  @Test
  void putsEveryKeyInAlphabeticalOrder() {
    Chain chain =
        ChainJson.parse(
            "[{\"y\":2,\"x\":1,\"width\":3,\"opacity\":50,\"overlay\":\"a/b\",\"height\":4,"
                + "\"gravity\":\"north_west\",\"flags\":\"tiled.no_overflow\",\"crop\":\"fill\","
                + "\"background\":\"#ff0000\",\"angle\":90}]");
    assertEquals(
        List.of(
            "a_90,b_rgb:ff0000,c_fill,fl_no_overflow.tiled,g_north_west,h_4,l_a:b,o_50,w_3,x_1,y_2"),
        ChainComponents.write(chain, StoredLayer::parse));
  }

  // As four SDKs write them.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"hflip\" | a_hflip",
        "[\"hflip\",\"vflip\"] | a_hflip.vflip",
        "[\"hflip\",90,\"vflip\"] | a_hflip.90.vflip",
        "\"vflip.-90\" | a_vflip.-90"
      })
  void writesTurnsAndFlips(String angle, String component) {
    Chain chain = ChainJson.parse("[{\"angle\":" + angle + "}]");
    assertEquals(List.of(component), ChainComponents.write(chain, StoredLayer::parse));
    assertEquals(chain, ChainComponents.read(List.of(component)).chain());
  }

  @Test
  void leavesFlagsOutWhereThereIsNoOverlay() {
    Transformation flagged =
        Transformation.builder().width(5).flag(dev.selvage.transform.Flag.TILED).build();
    Transformation nothing =
        Transformation.builder().flag(dev.selvage.transform.Flag.TILED).build();
    assertEquals(
        List.of("w_5"), ChainComponents.write(Chain.of(flagged, nothing), StoredLayer::parse));
  }

  // The first four are from the Java SDK's tests of layers.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text:Arial_18:Hello/World | text:Arial_18:Hello%252FWorld",
        "text:Arial_18:Hello World, Nice to meet you? |"
            + " text:Arial_18:Hello%20World%252C%20Nice%20to%20meet%20you%3F",
        "text:hello | text:hello",
        "text:Arial_18_bold_italic_letter_spacing_4:Hello |"
            + " text:Arial_18_bold_italic_letter_spacing_4:Hello",
        "text:Open Sans_50:a:b $(price) 100% | text:Open%20Sans_50:a:b%20$(price)%20100%25",
        "text:Helvetica_50:test+text | text:Helvetica_50:test+text",
        "text:Arial_9:\u50c5 \ud83d\ude0d | text:Arial_9:%E5%83%85%20%F0%9F%98%8D"
      })
  void escapesTextAsTheSdksDo(String overlay, String layer) {
    Chain chain = Chain.of(Transformation.builder().overlay(overlay).build());
    List<String> components = ChainComponents.write(chain, StoredLayer::parse);
    assertEquals(List.of("l_" + layer), components);
    // In the claim it may stand in the form of a URL, which is then the URL's to the letter.
    Chain escaped = ChainComponents.read(components).chain();
    assertEquals(Chain.of(Transformation.builder().overlay(layer).build()), escaped);
    assertEquals(components, ChainComponents.write(escaped, StoredLayer::parse));
  }

  // As recorded of the image API, and as the service's documentation writes them.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "text:Arial_40_bold:Hello%20World",
        "text:sample_text_style:Stylish%20text",
        "text:Arial_40:Hello%252C%20World",
        "text:Arial_40:either%252For",
        "text:Arial_40:50%25%20off",
        "text:Arial_40:%c3%A9t%C3%A9",
        "text:Arial_40:one%0Atwo%0",
        "text:Arial_40:Day%20$(date)%2",
        "text:Arial_40:a-b_c.d~e'f(g)!",
        "text:caption",
        "text:"
      })
  void passesAnEscapedTextAsItIs(String overlay) {
    Chain chain = Chain.of(Transformation.builder().overlay(overlay).width(5).build());
    String broken = overlay.replaceFirst("%(.?)$", "%25$1");
    assertEquals(
        List.of("l_" + broken + ",w_5"), ChainComponents.write(chain, StoredLayer::parse), overlay);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text:Arial_40:Hello World%20#1 | text:Arial_40:Hello%20World%20%231",
        "text:Arial_40:50%, 5/6 | text:Arial_40:50%25%252C%205%252F6",
        "text:Arial_40:%%20%zz | text:Arial_40:%25%20%25zz",
        "text:a:x,w_9000/c_crop | text:a:x%252Cw_9000%252Fc_crop",
      })
  void escapesOfATextWhatNoUrlHolds(String overlay, String layer) {
    Chain chain = Chain.of(Transformation.builder().overlay(overlay).build());
    assertEquals(List.of("l_" + layer), ChainComponents.write(chain, StoredLayer::parse));
  }

  @ParameterizedTest
  @CsvSource({
    "logo, upload, logo",
    "folder:logo.png, upload, folder/logo.png",
    "private:logo, private, logo",
    "authenticated:a:b, authenticated, a/b"
  })
  void namesStoredLayers(String text, String type, String publicId) {
    StoredLayer layer = new StoredLayer(type, publicId);
    assertEquals(text, layer.text());
    assertEquals(layer, StoredLayer.parse(text));
  }

  @Test
  void keepsAHostilePublicIdInsideItsParameter() {
    StoredLayer layer = StoredLayer.upload("a,w_9000?\u00e4#");
    assertEquals("a%252Cw_9000%3F%C3%A4%23", layer.text());
    assertEquals(layer, StoredLayer.parse(layer.text()));
    assertThrows(UsageException.class, () -> StoredLayer.upload("a\r\nb"));
    assertThrows(UsageException.class, () -> StoredLayer.upload("a:b"));
    assertThrows(UsageException.class, () -> StoredLayer.upload("x".repeat(256)));
    assertThrows(UsageException.class, () -> new StoredLayer("fetch", "x"));
    assertThrows(UsageException.class, () -> StoredLayer.parse("%zz"));
  }

  @Test
  void readsWhatItKnowsOfAComponent() {
    ReadChain read =
        ChainComponents.read(List.of("c_fit,e_art:zorro,w_100", "dpr_all,q_auto:x", "a_x"));
    assertEquals(Chain.of(Transformation.of(Crop.FIT, 100)), read.chain());
    assertEquals(List.of("e_art:zorro", "dpr_all", "q_auto:x", "a_x"), read.unread());
    assertFalse(read.complete());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "w_auto",
        "h_ih",
        "w_0",
        "w_-5",
        "g_head",
        "c_imagga_scale",
        "a_auto",
        "a_10000",
        "a_hflip.auto",
        "a_hflip.",
        "a_ignored",
        "o_101",
        "o_x",
        "fl_attachment",
        "fl_tiled",
        "t_na:med",
        "if_w_gt_5",
        "$x_5",
        "x_1e9",
        "b_autos",
        "w_9999999",
        "w",
        "_",
        "noprefix",
        "l_fetch:aHR0cA==,w_5",
        "l_video:cat,w_5",
        "u_fetch:aHR0cA==,w_5",
        "l_a,u_b",
        "fl_layer_apply,w_5",
        "c_fill,ar_w:9,w_100",
        "c_crop,z_x",
        "dpr_0",
        "dpr_0"
      })
  void setsAsideWhatNoChainCanSay(String component) {
    ReadChain read = ChainComponents.read(List.of(component));
    assertEquals(Chain.of(), read.chain());
    assertEquals(List.of(component), read.unread());
  }

  @Test
  void readsTheFirstOfTwoEqualKeys() {
    ReadChain read = ChainComponents.read(List.of("w_1,w_2"));
    assertEquals(List.of("w_2"), read.unread());
    assertEquals(List.of("w_1"), ChainComponents.write(read.chain(), StoredLayer::parse));
  }

  @Test
  void keepsTheKnownFlagsOfAnOverlay() {
    ReadChain read = ChainComponents.read(List.of("fl_tiled.sepia,fl_cutter,l_logo"));
    assertEquals(List.of("fl_sepia"), read.unread());
    assertEquals(
        List.of("fl_cutter.tiled,l_logo"), ChainComponents.write(read.chain(), StoredLayer::parse));
  }

  @Test
  void readsLayersThatAreAppliedLater() {
    List<String> components =
        List.of(
            "w_500",
            "l_logo",
            "c_scale,w_100",
            "u_back:wood",
            "fl_layer_apply.relative,w_1.0",
            "fl_layer_apply,g_north",
            "h_9");
    ReadChain read = ChainComponents.read(components);
    assertEquals(List.of(), read.unread());
    assertEquals(components, ChainComponents.write(read.chain(), StoredLayer::parse));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "l_video:cat c_scale,w_100 fl_layer_apply,g_north",
        "l_video:cat l_logo fl_layer_apply fl_layer_apply,g_north",
        "l_logo c_scale,w_100 fl_layer_apply,if_named",
        "l_logo,u_wood c_scale,w_100 fl_layer_apply",
        "l_a l_b l_c l_d fl_layer_apply fl_layer_apply fl_layer_apply fl_layer_apply"
      })
  void setsAsideWholeLayersOfWhichAnEndIsNotKnown(String components) {
    // The width in the middle is the layer's and must not be read as the picture's.
    List<String> group = List.of(components.split(" "));
    ReadChain read =
        ChainComponents.read(
            Stream.of(List.of("w_500"), group, List.of("h_9")).flatMap(List::stream).toList());
    assertEquals(group, read.unread());
    assertEquals(List.of("w_500", "h_9"), ChainComponents.write(read.chain(), StoredLayer::parse));
  }

  @Test
  void refusesHostileComponents() {
    List<String> many = Collections.nCopies(101, "w_1");
    assertThrows(UsageException.class, () -> ChainComponents.read(many));
    for (String bad :
        List.of("", "w_1 ", "w_1\u0000", "w_1?x", "w_\u00e4", "x".repeat(3000), "w_5,x_0.5")) {
      List<String> components = List.of(bad);
      assertThrows(UsageException.class, () -> ChainComponents.read(components), bad);
    }
    Chain tooLong =
        Chain.of(Transformation.builder().overlay("text:a:" + "\u50c5".repeat(300)).build());
    assertThrows(UsageException.class, () -> ChainComponents.write(tooLong, StoredLayer::parse));
  }

  @Test
  void thePrefixOfTheImageApiHasTheBaseChain() {
    List<String> base = ChainComponents.write(BaseChain.DEFAULT, StoredLayer::parse);
    assertEquals(ImageApiPrefix.components(true), ImageApiPrefix.components(base, true));
    assertEquals(List.of("dpr_auto,q_auto,f_auto"), ImageApiPrefix.components(List.of(), false));
  }

  @Test
  void aBaseChainIsNoneOrComponentsOrJson() {
    Chain fit = Chain.of(Transformation.of(Crop.FIT, 12, 34));
    assertEquals(Chain.of(), BaseChain.parse("none"));
    assertEquals(fit, BaseChain.parse("c_fit,h_34,w_12"));
    assertEquals(fit, BaseChain.parse(" [{\"crop\":\"fit\",\"width\":12,\"height\":34}]\n"));
    assertEquals(BaseChain.DEFAULT, BaseChain.parse("c_fit,h_1920,w_1920"));
    assertEquals(2, BaseChain.parse("w_5/l_logo,w_5").steps().size());
    for (String bad :
        List.of("", "nine", "c_fitt,w_5", "w_5/q_autos", "[{\"widht\":5}]", "c_fit w_5", "w_5/")) {
      assertThrows(UsageException.class, () -> BaseChain.parse(bad), bad);
    }
  }

  @Test
  void stripsThePrefixOfTheImageApi() {
    List<String> own = List.of("w_5");
    for (boolean attachment : new boolean[] {true, false}) {
      List<String> all = new ArrayList<>(ImageApiPrefix.components(attachment));
      all.addAll(own);
      assertEquals(attachment, all.contains("fl_attachment"));
      assertEquals(own, ImageApiPrefix.strip(all));
    }
    assertEquals(own, ImageApiPrefix.strip(own));
    assertTrue(ImageApiPrefix.strip(ImageApiPrefix.components(true)).isEmpty());
  }
}
