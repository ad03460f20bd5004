package dev.selvage.chains;

import dev.selvage.UsageException;
import dev.selvage.transform.Chain;
import dev.selvage.transform.ChainJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Chains by number, of all keys and all their values, as JSON. Images are called {@code a}, {@code
 * b} and {@code c}. Most can be written; whether they can be drawn tells their layout.
 */
public final class RandomChains {
  private static final List<String> CROPS =
      List.of("scale", "fit", "limit", "mfit", "pad", "lpad", "mpad", "fill", "lfill", "crop");
  private static final List<String> FOCUSED =
      List.of("fill", "lfill", "thumb", "crop", "auto", "fill_pad", "auto_pad");
  private static final List<String> COMPASS =
      List.of(
          "center",
          "north",
          "north_east",
          "east",
          "south_east",
          "south",
          "south_west",
          "west",
          "north_west");
  private static final List<String> COLORS =
      List.of("white", "#336699", "#f008", "rgb:808080", "transparent", "gray40");

  private final long seed;
  private final int side;
  private final int steps;

  /**
   * @param side about as large as pictures are, px; sides go up to some three times as many
   * @param steps the most in a chain
   */
  public RandomChains(long seed, int side, int steps) {
    this.seed = seed;
    this.side = side;
    this.steps = steps;
  }

  /** One of them; the same for the same number. */
  public Chain of(long number) {
    Random random = new Random(seed * 1_000_003 + number * 7_919);
    while (true) {
      List<String> written = new ArrayList<>();
      int count = 1 + random.nextInt(steps);
      while (written.size() < count) {
        add(written, random, 1);
      }
      Optional<Chain> chain = read(written);
      if (chain.isPresent()) {
        return chain.get();
      }
    }
  }

  /** Empty where values do not go together, which another draw avoids. */
  private static Optional<Chain> read(List<String> steps) {
    try {
      return Optional.of(ChainJson.parse("[" + String.join(",", steps) + "]"));
    } catch (UsageException e) {
      return Optional.empty();
    }
  }

  private void add(List<String> written, Random random, int depth) {
    if (random.nextInt(3) > 0) {
      written.add("{" + String.join(",", new Step(random, side).subject().keys) + "}");
      return;
    }
    boolean bracket = depth <= 3 && random.nextInt(3) == 0;
    Step opening = new Step(random, side).layer();
    if (!bracket) {
      written.add("{" + String.join(",", opening.placed(List.of()).keys) + "}");
      return;
    }
    written.add("{" + String.join(",", opening.keys) + "}");
    for (int i = random.nextInt(3); i > 0; i--) {
      add(written, random, depth + 1);
    }
    Step closing = new Step(random, side).placed(List.of("layer_apply"));
    written.add("{" + String.join(",", closing.keys) + "}");
  }

  /** Collects the keys of one step. */
  private static final class Step {
    private final Random random;
    private final int side;
    private final List<String> keys = new ArrayList<>();

    Step(Random random, int side) {
      this.random = random;
      this.side = side;
    }

    private boolean oneIn(int count) {
      return random.nextInt(count) == 0;
    }

    private String of(List<String> values) {
      return values.get(random.nextInt(values.size()));
    }

    private Step put(String key, Object value) {
      keys.add('"' + key + "\":" + (value instanceof String ? "\"" + value + '"' : value));
      return this;
    }

    /** From 1 to three times the side, small ones as often as large ones. */
    private int px() {
      return (int) Math.max(1, Math.pow(3.0 * side, random.nextDouble()));
    }

    private String multiple() {
      return String.valueOf(Math.max(0.001, random.nextInt(1500) / 1000.0));
    }

    private void length(String key, boolean multiples) {
      if (multiples) {
        put(key, multiple());
      } else {
        put(key, px());
      }
    }

    Step subject() {
      size(oneIn(3));
      changed();
      if (oneIn(12)) {
        put("dpr", of(List.of("2.0", "0.5", "1.5", "auto")));
      }
      if (oneIn(20)) {
        put("quality", of(List.of("80", "auto:eco", "60:420")));
      }
      return this;
    }

    private void size(boolean multiples) {
      boolean focused = oneIn(4);
      put("crop", of(focused ? FOCUSED : CROPS));
      if (!oneIn(5)) {
        length("width", multiples);
      }
      if (!oneIn(3)) {
        length("height", multiples);
      }
      if (oneIn(5)) {
        put("aspect_ratio", of(List.of("1:1", "16:9", "0.7", "3:40")));
      }
      if (focused) {
        put("gravity", of(List.of("auto", "auto:subject", "face", "face:center", "xy_center")));
        if (oneIn(3)) {
          put("zoom", of(List.of("0.6", "1.0", "1.7")));
        }
      } else if (oneIn(3)) {
        put("gravity", of(COMPASS));
      }
      if (oneIn(4)) {
        length("x", multiples);
        length("y", multiples);
      }
    }

    private void changed() {
      if (oneIn(2)) {
        effect();
      }
      if (oneIn(6)) {
        put("radius", of(List.of("max", String.valueOf(px()), "20:80", "7:0:40:9")));
      }
      if (oneIn(6)) {
        put("border", Math.min(px(), 200) + "px_solid_rgb:336699");
      }
      if (oneIn(4)) {
        put("angle", of(List.of("90", "hflip", "vflip.270", "-7", "45", "auto_right", "200")));
      }
      if (oneIn(6)) {
        put("opacity", random.nextInt(101));
      }
      if (oneIn(4)) {
        put("background", of(List.of("white", "#12345678", "auto", "auto:predominant", "red")));
      }
      if (oneIn(4)) {
        put("color", of(COLORS));
      }
    }

    private void effect() {
      int whole = 1 + random.nextInt(2000);
      int share = random.nextInt(101);
      put(
          "effect",
          of(
              List.of(
                  "blur:" + whole,
                  "blur:" + whole,
                  "sharpen:" + whole,
                  "unsharp_mask:" + whole,
                  "grayscale",
                  "blackwhite:" + share,
                  "sepia:" + Math.max(1, share),
                  "brightness:" + (share - 50),
                  "contrast:" + (share - 50),
                  "contrast:" + (1 + share) + ":linear",
                  "saturation:" + (share - 50),
                  "hue:" + (share - 50),
                  "gamma:" + (share - 40),
                  "negate",
                  "pixelate:" + (1 + share),
                  "pixelate",
                  "make_transparent:" + share,
                  "trim:" + share,
                  "trim:10:white",
                  "shadow:" + share,
                  "shadow")));
    }

    Step layer() {
      put(oneIn(3) ? "underlay" : "overlay", oneIn(3) ? text() : of(List.of("a", "b", "c")));
      if (!oneIn(3)) {
        size(oneIn(3));
      }
      changed();
      return this;
    }

    private String text() {
      String style =
          "text:Liberation%20Sans_"
              + (1 + px() / 4)
              + of(List.of("", "_bold", "_italic", "_underline_center", "_stroke"))
              + of(List.of("", "_letter_spacing_3", "_line_spacing_-2"));
      String words = of(List.of("A", "Sale", "one%20two%20three%20four%20five", "a%0Abb%0Accc"));
      int often = oneIn(8) ? Math.min(100, 1 + side / 40) : 1;
      return style + ":" + words.repeat(often);
    }

    /** What places a layer. */
    Step placed(List<String> flags) {
      if (keys.stream().noneMatch(key -> key.startsWith("\"gravity\"")) && !oneIn(3)) {
        put("gravity", of(COMPASS));
      }
      if (keys.stream().noneMatch(key -> key.startsWith("\"x\"")) && oneIn(2)) {
        put("x", random.nextInt(2 * side + 1) - side / 2);
        put("y", random.nextInt(2 * side + 1) - side / 2);
      }
      List<String> all = new ArrayList<>(flags);
      if (oneIn(3)) {
        all.add(of(List.of("no_overflow", "tiled", "cutter", "relative", "text_no_trim", "tiled")));
      }
      if (!all.isEmpty()) {
        put("flags", String.join(".", all));
      }
      return this;
    }
  }
}
