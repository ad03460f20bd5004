package dev.selvage.instantsite;

import dev.selvage.border.BorderInfo;
import dev.selvage.border.Rgba;
import dev.selvage.instantsite.internal.transport.AnswerJson;
import dev.selvage.instantsite.internal.transport.MalformedResponseException;
import dev.selvage.instantsite.settings.AlphaScale;
import dev.selvage.json.JsonNode;
import org.jspecify.annotations.Nullable;

/** Reads a border in each spelling that is known: two of the colour, two of the homogeneity. */
final class BorderReader {
  private final AlphaScale scale;

  BorderReader(AlphaScale scale) {
    this.scale = scale;
  }

  /** The border, or null if the server does not know it. */
  @Nullable BorderInfo read(@Nullable JsonNode node) throws MalformedResponseException {
    if (AnswerJson.isMissing(node)) {
      return null;
    }
    JsonNode border = AnswerJson.object("borderInfo", node);
    JsonNode homogeneity = AnswerJson.first(border, "homogeneity", "homogenity");
    JsonNode color = AnswerJson.first(border, "color", "dominatingColor");
    if (homogeneity == null && color == null) {
      return null;
    }
    return new BorderInfo(AnswerJson.bool("homogeneity", homogeneity), color(color));
  }

  private Rgba color(@Nullable JsonNode node) throws MalformedResponseException {
    JsonNode color = AnswerJson.object("the border's color", node);
    return new Rgba(
        channel("red", AnswerJson.first(color, "r", "red")),
        channel("green", AnswerJson.first(color, "g", "green")),
        channel("blue", AnswerJson.first(color, "b", "blue")),
        alpha(AnswerJson.first(color, "a", "alpha")));
  }

  /** Documented as "number": a fraction is rounded half up, as everywhere. */
  private static int channel(String name, @Nullable JsonNode node)
      throws MalformedResponseException {
    return (int) Math.floor(AnswerJson.number(name, node, 0, 255) + 0.5);
  }

  private double alpha(@Nullable JsonNode node) throws MalformedResponseException {
    double value = AnswerJson.number("alpha", node, 0, scale == AlphaScale.ONE ? 1 : 255);
    boolean bytes = scale == AlphaScale.BYTE || value > 1;
    return bytes ? value / 255 : value;
  }
}
