package dev.selvage.instantsite;

import dev.selvage.UsageException;
import dev.selvage.border.BorderInfo;
import dev.selvage.instantsite.internal.transport.AnswerJson;
import dev.selvage.instantsite.internal.transport.MalformedResponseException;
import dev.selvage.instantsite.settings.AlphaScale;
import dev.selvage.json.JsonException;
import org.jspecify.annotations.Nullable;

/** A server's {@code borderInfo} that was kept as text, in each spelling that is known. */
public final class BorderAnswer {
  private BorderAnswer() {}

  /**
   * Reads one.
   *
   * @param json the object by itself, such as {@code {"homogeneity":true,"color":{"r":255,...}}}
   * @param scale of alpha
   * @return the border, or null if the object says nothing of it
   * @throws UsageException if it is no JSON object, or a value is missing or out of range
   */
  public static @Nullable BorderInfo parse(String json, AlphaScale scale) {
    try {
      return new BorderReader(scale).read(AnswerJson.tree(json));
    } catch (MalformedResponseException e) {
      throw unusable(e.why(), e);
    } catch (JsonException e) {
      throw unusable("it is no JSON that can be read", e);
    }
  }

  private static UsageException unusable(String why, Exception cause) {
    return new UsageException(
        "borderInfo", "cannot be used: " + why, "give it as the server sent it", cause);
  }
}
