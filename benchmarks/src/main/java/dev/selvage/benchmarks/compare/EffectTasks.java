package dev.selvage.benchmarks.compare;

import dev.selvage.effect.Effect;
import dev.selvage.image.ImageSource;
import dev.selvage.render.Composer;
import dev.selvage.render.Composition;
import dev.selvage.render.Output;
import dev.selvage.transform.Chain;
import dev.selvage.transform.ChainColor;
import dev.selvage.transform.Crop;
import dev.selvage.transform.Gravity;
import dev.selvage.transform.Radius;
import dev.selvage.transform.Transformation;
import java.util.Map;

/** One image made smaller, with something done to its pixels. */
final class EffectTasks {
  private EffectTasks() {}

  /**
   * Blurred ({@code B}, a sigma of 20 px), sharpened ({@code S}), turned ({@code A}, 15 degrees on
   * white), with rounded corners of 60 px on the background ({@code O}), with a line of text of 48
   * px ({@code X}).
   */
  static Map<String, Task> of(ImageSource image, int width, Composer composer, Output output) {
    Transformation scaled = Transformation.of(Crop.SCALE, width);
    Composition blurred = composition(image, scaled.toBuilder().effect(new Effect("blur:2000")));
    Composition sharpened = composition(image, scaled.toBuilder().effect(new Effect("sharpen")));
    Composition turned = composition(image, scaled.toBuilder().angle(15));
    Composition rounded = composition(image, scaled.toBuilder().radius(new Radius("60")));
    Chain text =
        Chain.of(
            scaled,
            Transformation.builder()
                .overlay("text:Liberation%20Sans_48:Summer%20sale,%2020%20%25%20off")
                .color(new ChainColor("white"))
                .gravity(Gravity.SOUTH)
                .build());
    Composition titled = Composition.of(image, text);
    return Map.of(
        "X", () -> composer.encode(titled, output),
        "B", () -> composer.encode(blurred, output),
        "A", () -> composer.encode(turned, output),
        "S", () -> composer.encode(sharpened, output),
        "O", () -> composer.encode(rounded, output));
  }

  private static Composition composition(ImageSource image, Transformation.Builder step) {
    return Composition.of(image, Chain.of(step.build()));
  }
}
