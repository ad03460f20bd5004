package dev.selvage.instantsite;

import dev.selvage.border.BorderInfo;
import dev.selvage.border.Rgba;
import java.util.List;

/** A tile that only a careful client writes back as it was, and a picture to put into it. */
final class OddTile {
  /** Where the picture goes: the third of three pictures, five levels down. */
  static final String PLACE = "/a~1b/~0/0/deep/im age";

  static final String OLD_SET = "[ {\"url\":\"old.jpg\", \"width\":1.0e1,\"height\":10} ]";

  static final String JSON =
      """
      {"type":"CUSTOM", "id":"odd","n":1.0,"e":1e3, "big":123456789012345678901234567890,
       "content":{"image":{"set":[]},"Image":{"set":{}},"im\\u0061ge ":null,"a":{"b":-0.0},
         "a/b":{"~":[{"deep":{"im age":{"alt":"\\u00e9\\/", "set":%s ,"own":[1.50]}}}],"~0":1}},
       "externalContent":{"x":1.0},"design":{"d":2.50},"visibility":"VISIBLE","order":7,
       "hasChanges":true,"featuresEnabled":[ ]}"""
          .formatted(OLD_SET);

  static final String BUCKET = "\"eu-\\u0066ra\"";
  static final String SET =
      "{\"ORIGINAL\":{\"url\":\"1/new.jpg\",\"width\":800,\"height\":600,\"own\":1.0}}";
  static final String BORDER =
      "{\"homogeneity\":true, \"color\":{\"r\":255,\"g\":255,\"b\":255,\"a\":1.0}}";

  /** What {@link #JSON} is with the picture at {@link #PLACE}. */
  static final String CHANGED =
      JSON.replace(
          OLD_SET + " ,\"own\":[1.50]",
          SET + " ,\"own\":[1.50],\"bucket\":" + BUCKET + ",\"borderInfo\":" + BORDER);

  private OddTile() {}

  static UploadResult result() {
    return new UploadResult(
        "im-1",
        "eu-fra",
        List.of(new Rendition("ORIGINAL", "https://b.example/1/new.jpg", 800, 600)),
        new BorderInfo(true, new Rgba(255, 255, 255, 1)),
        "{\"borderInfo\":"
            + BORDER
            + ", \"set\": "
            + SET
            + ",\"id\":\"im-1\",\"bucket\":"
            + BUCKET
            + "}");
  }
}
