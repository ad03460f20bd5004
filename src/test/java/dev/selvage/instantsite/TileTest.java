package dev.selvage.instantsite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.ServerException;
import dev.selvage.UsageException;
import dev.selvage.border.BorderInfo;
import dev.selvage.border.Rgba;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TileTest {
  @Test
  void saysWhatTheServerSays() {
    Tile tile = Tile.parse(OddTile.JSON);
    assertEquals("odd", tile.id());
    assertEquals("CUSTOM", tile.type());
    assertNull(tile.role());
    assertNull(tile.name());
    assertEquals("VISIBLE", tile.visibility());
    assertTrue(tile.hasChanges());
    assertEquals(OddTile.JSON, tile.json());
    assertEquals("12", Tile.parse("{\"id\":12,\"tileName\":\"n\",\"role\":\"NOTICE\"}").id());
    assertFalse(Tile.parse("{\"id\":\"a\",\"hasChanges\":\"yes\"}").hasChanges());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{}", "{\"id\":\"\"}", "{\"id\":\"..\"}", "{\"id\":1.5}"})
  void whatIsNoTileIsRefused(String json) {
    assertThrows(UsageException.class, () -> Tile.parse(json));
  }

  @Test
  void aPictureIsPutThereAndNothingElseIsTouched() {
    Tile changed =
        Tile.parse(OddTile.JSON).withPicture(OddTile.PLACE, PictureJson.of(OddTile.result()));
    assertEquals(OddTile.CHANGED, changed.json());
  }

  @Test
  void nullBecomesAnObjectOfThree() {
    Tile changed =
        Tile.parse(OddTile.JSON).withPicture("/image ", PictureJson.of(OddTile.result()));
    assertEquals(
        OddTile.JSON.replace(
            "\"im\\u0061ge \":null",
            "\"im\\u0061ge \":{\"bucket\":"
                + OddTile.BUCKET
                + ",\"set\":"
                + OddTile.SET
                + ",\"borderInfo\":"
                + OddTile.BORDER
                + "}"),
        changed.json());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "image|does not begin with a slash",
        "/a~1b/~2|neither ~0 nor ~1",
        "/nothing|has nothing at /nothing",
        "/a/b|has no object at /a/b",
        "/a~1b/~0/1|has nothing at",
        "/a~1b/~0|has no object at",
        "/twice|twice in one object",
      })
  void whereNoPictureCanBeIsSaidWithThePlacesThatThereAre(String pointer, String said) {
    Tile tile = Tile.parse(OddTile.JSON.replace("\"a\":{", "\"twice\":{},\"twice\":{},\"a\":{"));
    UsageException e = assertThrows(UsageException.class, () -> tile.checkPlace(pointer));
    assertTrue(e.toString().contains(said), e.toString());
    assertTrue(e.toString().contains("/image, /Image"), e.toString());
    assertEquals("content of tile odd", e.where());
  }

  @Test
  void aTileWithoutPicturesSaysSo() {
    Tile footer = Tile.parse("{\"id\":\"f\",\"type\":\"FOOTER\",\"content\":{\"text\":\"x\"}}");
    assertEquals(List.of(), footer.places());
    UsageException e = assertThrows(UsageException.class, () -> footer.checkPlace("/image"));
    assertTrue(e.toString().contains("of type FOOTER has no place"), e.toString());
    assertThrows(UsageException.class, () -> Tile.parse("{\"id\":\"f\"}").checkPlace("/image"));
  }

  @Test
  void aResultThatLacksSomethingIsPutNowhere() {
    UploadResult bare = new UploadResult("im-1", "b", List.of(), null, "{\"bucket\":\"b\"}");
    assertThrows(ServerException.class, () -> PictureJson.of(bare));
    assertThrows(ServerException.class, () -> PictureJson.of(bare.withJson(null)));
  }

  @Test
  void placesAreFoundByTheirShape() {
    Tile tile =
        Tile.parse(
            """
            {"id":"t","content":{
              "set":true,
              "background":{"color":"red","imageData":{"bucket":"b","set":[
                 {"url":"s.jpg","width":600,"height":300},{"url":"l.jpg","width":2000,"height":1000}],
                "borderInfo":{"homogenity":false,"dominatingColor":{"red":1,"green":2,"blue":3,"alpha":255}}}},
              "slides":[{"heroImage":null},{"picture":{}},{"image":"a.jpg"},{"imagine":{}}],
              "logo":{"set":{"ORIGINAL":{"url":"o.png"}}},
              "odd":{"borderInfo":{"homogeneity":"?"}}}}""");
    assertEquals(
        List.of(
            new PicturePlace(
                "/background/imageData",
                "b",
                "l.jpg",
                2000,
                1000,
                new BorderInfo(false, new Rgba(1, 2, 3, 1))),
            new PicturePlace("/slides/0/heroImage", null, null, null, null, null),
            new PicturePlace("/slides/1/picture", null, null, null, null, null),
            new PicturePlace("/logo", null, "o.png", null, null, null),
            new PicturePlace("/odd", null, null, null, null, null)),
        tile.places());
  }

  @Test
  void pointersOfPlacesLeadToThem() {
    Tile tile = Tile.parse(OddTile.JSON);
    assertEquals(
        List.of("/image", "/Image", OddTile.PLACE),
        tile.places().stream().map(PicturePlace::pointer).toList());
    tile.places().forEach(place -> tile.checkPlace(place.pointer()));
  }

  @Test
  void contentThatIsAPictureHasTheEmptyPointer() {
    Tile tile = Tile.parse("{\"id\":\"t\",\"content\":{\"set\":[]}}");
    assertEquals("", tile.places().get(0).pointer());
    tile.checkPlace("");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"id\":\"a\",\"x\":1.0,\"y\":[]}|{\"y\":[ ],\"x\":1e0,\"id\":\"a\"}|true",
        "{\"id\":\"a\",\"hasChanges\":true}|{\"id\":\"a\"}|true",
        "{\"id\":\"a\",\"x\":1}|{\"id\":\"a\",\"x\":1.5}|false",
        "{\"id\":\"a\",\"x\":null}|{\"id\":\"a\"}|false",
        "{\"id\":\"a\",\"x\":[1,2]}|{\"id\":\"a\",\"x\":[2,1]}|false",
        "{\"id\":\"a\",\"x\":[1]}|{\"id\":\"a\",\"x\":[1,1]}|false",
        "{\"id\":\"a\",\"x\":\"1\"}|{\"id\":\"a\",\"x\":1}|false",
        "{\"id\":\"a\",\"x\":{\"hasChanges\":1}}|{\"id\":\"a\",\"x\":{}}|false",
        "{\"id\":\"a\",\"x\":9007199254740993}|{\"id\":\"a\",\"x\":9007199254740992}|false",
      })
  void tilesAreComparedByWhatTheySay(String one, String other, boolean same) {
    assertEquals(same, Tile.parse(one).saysSameAs(Tile.parse(other)));
  }

  @Test
  void contentIsPutBackAndNothingElse() {
    Tile odd = Tile.parse(OddTile.JSON);
    String content = odd.content();
    assertTrue(content != null && content.startsWith("{\"image\":{\"set\":[]}"), content);
    assertEquals(OddTile.JSON, Tile.parse(OddTile.CHANGED).withContent(content).json());
    assertTrue(odd.hasContentOf(odd));
    assertFalse(odd.hasContentOf(Tile.parse(OddTile.CHANGED)));
  }
}
