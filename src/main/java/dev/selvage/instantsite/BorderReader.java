package dev.selvage.instantsite;

import dev.selvage.border.BorderInfo;
import dev.selvage.border.Rgba;
import dev.selvage.json.JsonNode;
import org.jspecify.annotations.Nullable;

/** Reads a border in each spelling that is known: two of the colour, two of the homogeneity. */
final class BorderReader {
  private final AlphaScale scale;

  BorderReader(AlphaScale scale) {
    this.scale = scale;
  }

  /** The border, or null if the server does not know it. */
  @Nullable BorderInfo read(@Nullable JsonNode node) throws MisfitException {
    if (Json.isMissing(node)) {
      return null;
    }
    JsonNode border = Json.object("borderInfo", node);
    JsonNode homogeneity = Json.first(border, "homogeneity", "homogenity");
    JsonNode color = Json.first(border, "color", "dominatingColor");
    if (homogeneity == null && color == null) {
      return null;
    }
    return new BorderInfo(Json.bool("homogeneity", homogeneity), color(color));
  }

  private Rgba color(@Nullable JsonNode node) throws MisfitException {
    JsonNode color = Json.object("the border's color", node);
    return new Rgba(
        channel("red", Json.first(color, "r", "red")),
        channel("green", Json.first(color, "g", "green")),
        channel("blue", Json.first(color, "b", "blue")),
        alpha(Json.first(color, "a", "alpha")));
  }

  /** Documented as "number": a fraction is rounded half up, as everywhere. */
  private static int channel(String name, @Nullable JsonNode node) throws MisfitException {
    return (int) Math.floor(Json.number(name, node, 0, 255) + 0.5);
  }

  private double alpha(@Nullable JsonNode node) throws MisfitException {
    double value = Json.number("alpha", node, 0, scale == AlphaScale.ONE ? 1 : 255);
    boolean bytes = scale == AlphaScale.BYTE || value > 1;
    return bytes ? value / 255 : value;
  }
}
