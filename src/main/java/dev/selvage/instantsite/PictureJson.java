package dev.selvage.instantsite;

import dev.selvage.ServerException;
import dev.selvage.json.JsonException;
import dev.selvage.json.JsonNode;
import dev.selvage.json.JsonPointer;
import dev.selvage.json.JsonText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a tile's content holds of a picture: {@code bucket}, {@code set} and {@code borderInfo},
 * each as the server wrote it in the result of the upload. Immutable.
 */
public final class PictureJson {
  private static final List<String> NAMES = List.of("bucket", "set", "borderInfo");

  private final Map<String, JsonText> members;

  private PictureJson(Map<String, JsonText> members) {
    this.members = members;
  }

  /**
   * The picture of an upload.
   *
   * @throws ServerException if the result lacks one of the three
   */
  public static PictureJson of(UploadResult result) {
    @Nullable String json = result.json();
    if (json == null) {
      throw unusable(result, "is not kept as it was written", null);
    }
    try {
      JsonText text = JsonText.of(json);
      Map<String, JsonText> members = new LinkedHashMap<>();
      for (String name : NAMES) {
        JsonNode unused = text.tree().required(name);
        members.put(name, text.at(JsonPointer.ROOT.child(name)).orElseThrow());
      }
      return new PictureJson(members);
    } catch (JsonException e) {
      throw unusable(result, e.what(), e);
    }
  }

  Map<String, JsonText> members() {
    return members;
  }

  private static ServerException unusable(
      UploadResult result, String why, @Nullable Exception cause) {
    return new ServerException(
        "image " + result.id(),
        "cannot be put into a tile: its result " + why,
        "ask for the result again",
        200,
        null,
        cause);
  }
}
