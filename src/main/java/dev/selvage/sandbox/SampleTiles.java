package dev.selvage.sandbox;

import dev.selvage.json.JsonText;
import java.util.List;

/**
 * The tiles of a site that was given none. Their content is nested in several ways, since nothing
 * says what that of the real ones looks like, and written in ways that only a careful client keeps.
 */
final class SampleTiles {
  private static final String HERO =
      """
      {"id":"hero","type":"COVER","role":"BLOCK","tileName":"Cover","sourceId":"src-1","pageId":"home",
       "content":{"title":"Summer \\u2600","background":{"type":"IMAGE","overlay":1.0,
        "imageData":{"bucket":"eu-fra","set":[
          {"url":"1003/cover-Samp1e/0000001-2000x2000.jpg","width":2000,"height":1200},
          {"url":"1003/cover-Samp1e/0000001-600x600.jpg","width":600,"height":360}],
         "borderInfo":{"homogeneity":true,"color":{"r":255,"g":255,"b":255,"a":1}},"alt":"Linen"}}},
       "externalContent":null,"design":{"layout":"WIDE","ratio":1.50},"visibility":"VISIBLE","order":10,
       "hasChanges":false,"featuresEnabled":["A11Y"]}""";

  private static final String SLIDER =
      """
      {"id":"slider","type":"SLIDER","role":"BLOCK","tileName":"Slides","pageId":"home",
       "content":{"slides":[
        {"id":1,"image":{"bucket":"eu-fra","set":{"ORIGINAL":{"url":"1003/a-1600x1200.jpg","width":1600,"height":1200}},
          "borderInfo":{"homogeneity":false,"color":{"r":129,"g":96,"b":73,"a":255}}},"weight":1e3},
        {"id":2,"image":null,"weight":1.0},
        {"id":3,"image":{},"weight":-0.0}],"autoplay":true},
       "design":{},"visibility":"VISIBLE","order":20,"hasChanges":false}""";

  private static final String STORY =
      """
      {"id":"story","type":"IMAGE_TEXT","role":"BLOCK","tileName":"Our story","pageId":"about",
       "content":{"text":"We weave.","picture":{"alt":"The loom"}},
       "design":{"align":"LEFT"},"visibility":"HIDDEN","order":10,"hasChanges":false}""";

  private static final String LOGOS =
      """
      {"id":"logos","type":"LOGO_GALLERY","role":"BLOCK","tileName":"Partners","pageId":"about",
       "content":{"rows":[[{"logo":{"set":[]}},{"logo":{"set":[]}}]]},
       "design":{},"visibility":"VISIBLE","order":20,"hasChanges":false}""";

  private static final String CUSTOM =
      """
      {"id":"custom","type":"CUSTOM","role":"BLOCK","tileName":"Made by hand","pageId":"home",
       "content":{"a/b":{"~":[{"deep":{"image":{"set":[],"alt":"\\u00e9"}}}]},"a":{"b":1.0},
        "Image":{"set":[]},"image":{"set":[]}},
       "design":{"n":1e3},"visibility":"VISIBLE","order":30,"hasChanges":false}""";

  private static final String FOOTER =
      """
      {"id":"footer","type":"FOOTER","role":"BLOCK","tileName":"Footer","pageId":"home",
       "content":{"copyright":"\\u00a9"},"design":{},"visibility":"VISIBLE","order":99,"hasChanges":false}""";

  private SampleTiles() {}

  static List<JsonText> all() {
    return List.of(HERO, SLIDER, STORY, LOGOS, CUSTOM, FOOTER).stream().map(JsonText::of).toList();
  }
}
