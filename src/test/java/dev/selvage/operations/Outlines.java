package dev.selvage.operations;

import dev.selvage.image.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Corners, borders and shadows. Masks are drawn eight times as large, because ImageMagick's own
 * antialiasing is coarse, and made smaller.
 */
final class Outlines {
  private static final String GROUP = "Corners, borders, shadows";
  private static final List<String> ALL =
      List.of("bottle", "fruit", "denim", "headphones", "drawn");
  private static final List<String> OPAQUE = List.of("bottle", "fruit", "denim", "drawn");

  private Outlines() {}

  /** With the commands and tolerances of RoundedCornersTest, OutlinePeerTest and ShadowTest. */
  static List<Operation> all() {
    List<Operation> all = new ArrayList<>();
    for (int radius : new int[] {5, 20, 60}) {
      all.add(rounded(String.valueOf(radius), size -> rectangle(0, size, radius)));
    }
    all.add(rounded("'max'", Outlines::ellipse));
    for (String border : List.of("7 #336699", "1 #000000", "40 #11223380")) {
      all.add(border(border.split(" ", -1)[0], border.split(" ", -1)[1]));
    }
    for (int radius : new int[] {20, 60}) {
      all.add(
          of(
              "{'border':'6px_solid_navy','radius':" + radius + "}",
              OPAQUE,
              Tolerance.edge(),
              size -> borderedAndRounded(size, 6, radius)));
    }
    all.add(shadow("shadow", 4, 10, 10, ""));
    all.add(shadow("shadow:100", 10, -6, 3, ",'color':'#1a8502','x':-6,'y':3"));
    all.add(shadow("shadow:5", 0.5, 2, 2, ",'color':'#ff0000','x':2,'y':2"));
    return all;
  }

  private static Operation of(
      String chain, List<String> subjects, Tolerance within, Function<Size, String> arguments) {
    return new Operation(
        GROUP,
        "[" + chain.replace('\'', '"') + "]",
        subjects,
        new PictureOpinion(new ConvertPicture(arguments), within));
  }

  private static Operation rounded(String radius, Function<Size, String> shape) {
    return of(
        "{'radius':" + radius + "}",
        ALL,
        Tolerance.edge(),
        size ->
            "in.png ( +clone -alpha extract "
                + mask(size, shape.apply(size))
                + " -compose Multiply -composite )"
                + " -alpha off -compose CopyOpacity -composite");
  }

  private static String mask(Size size, String shape) {
    return "( -size %dx%d xc:black -fill white -draw '%s' -scale 12.5%% )"
        .formatted(8 * size.width(), 8 * size.height(), shape);
  }

  private static String rectangle(int inset, Size size, int radius) {
    return "roundrectangle %d,%d %d,%d %d,%d"
        .formatted(
            8 * inset,
            8 * inset,
            8 * (inset + size.width()) - 1,
            8 * (inset + size.height()) - 1,
            8 * radius,
            8 * radius);
  }

  private static String ellipse(Size size) {
    double across = 4 * size.width() - 0.5;
    double down = 4 * size.height() - 0.5;
    return "ellipse " + across + "," + down + " " + across + "," + down + " 0,360";
  }

  private static Operation border(String width, String color) {
    return of(
        "{'border':{'width':" + width + ",'color':'" + color + "'}}",
        ALL,
        Tolerance.exact(),
        size -> "in.png -compose Copy -bordercolor " + color + " -border " + width);
  }

  /** The picture on navy, by the inner mask; then all by the outer one. */
  private static String borderedAndRounded(Size size, int width, int radius) {
    Size outer = new Size(size.width() + 2 * width, size.height() + 2 * width);
    return "in.png "
        + mask(outer, rectangle(width, size, radius))
        + " ( -clone 0 -bordercolor navy -border %d ) ( -size %s xc:navy )".formatted(width, outer)
        + " ( -clone 3 -clone 2 -clone 1 -compose Over -composite ) "
        + mask(outer, rectangle(0, outer, radius + width))
        + " -delete 0-3 -alpha off -compose CopyOpacity -composite";
  }

  // With room around, because it cuts a shadow off at twice sigma.
  private static Operation shadow(String effect, double sigma, int right, int down, String more) {
    int reach = (int) Math.ceil(3 * sigma);
    int room = 40;
    int left = Math.max(0, reach - right);
    int top = Math.max(0, reach - down);
    int moreWidth = left + Math.max(0, reach + right);
    int moreHeight = top + Math.max(0, reach + down);
    String color = more.isEmpty() ? "#808080" : more.split("'", -1)[3];
    return of(
        "{'effect':'" + effect + "'" + more + "}",
        ALL,
        Tolerance.shadow(),
        size ->
            ("in.png -alpha set -compose Copy -bordercolor none -border %d -compose Over"
                    + " ( +clone -background %s -shadow 100x%s%+d%+d ) +swap"
                    + " -background none -layers merge -crop %dx%d+%d+%d +repage")
                .formatted(
                    room,
                    color,
                    sigma,
                    right,
                    down,
                    size.width() + moreWidth,
                    size.height() + moreHeight,
                    room - left,
                    room - top));
  }
}
