package dev.selvage.delivery;

import dev.selvage.UsageException;
import dev.selvage.image.Color;
import dev.selvage.transform.Chain;
import dev.selvage.transform.Crop;
import dev.selvage.transform.Flag;
import dev.selvage.transform.Gravity;
import dev.selvage.transform.Length;
import dev.selvage.transform.Transformation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads components into a chain and sets aside what no chain can say. */
final class ChainReader {
  // These change what the rest of the component means, so none of it can be taken alone.
  private static final Pattern WHOLE = Pattern.compile("(?:if|u|t|ar|z)_.*|\\$.*");
  // Layers that are no stored image.
  private static final Pattern OTHER_LAYER = Pattern.compile("(?:fetch|video|subtitles|lut|3d):.*");
  private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]{1,4}");

  private static final Map<String, BiConsumer<Transformation.Builder, String>> SETTERS =
      Map.of(
          "a_", (step, value) -> step.angle(angle(value)),
          "b_", (step, value) -> step.background(Color.parse(value)),
          "c_", (step, value) -> step.crop(Crop.parse(value)),
          "g_", (step, value) -> step.gravity(Gravity.parse(value)),
          "h_", (step, value) -> step.height(side(value)),
          "o_", (step, value) -> step.opacity(opacity(value)),
          "w_", (step, value) -> step.width(side(value)),
          "x_", (step, value) -> step.x(Length.parse(value)),
          "y_", (step, value) -> step.y(Length.parse(value)));

  private final Function<Layer, String> overlays;
  private final List<Transformation> steps = new ArrayList<>();
  private final List<String> unread = new ArrayList<>();

  ChainReader(Function<Layer, String> overlays) {
    this.overlays = overlays;
  }

  ReadChain read(List<String> components) {
    BitSet applied = layerGroups(components);
    for (int i = 0; i < components.size(); i++) {
      if (applied.get(i)) {
        unread.add(components.get(i));
      } else {
        readComponent(components.get(i));
      }
    }
    return new ReadChain(new Chain(steps), unread);
  }

  /**
   * Components from a layer up to its {@code fl_layer_apply}. What stands between acts on the layer
   * and not on the picture; a chain has no such brackets.
   */
  private static BitSet layerGroups(List<String> components) {
    BitSet inside = new BitSet();
    Deque<Integer> open = new ArrayDeque<>();
    for (int i = 0; i < components.size(); i++) {
      List<String> parameters = List.of(components.get(i).split(",", -1));
      if (parameters.stream().anyMatch(p -> p.startsWith("l_") || p.startsWith("u_"))) {
        open.push(i);
      }
      boolean applies = parameters.stream().anyMatch(ChainReader::isLayerApply);
      if (applies) {
        inside.set(open.isEmpty() ? i : open.pop(), i + 1);
      }
    }
    return inside;
  }

  private static boolean isLayerApply(String parameter) {
    return parameter.startsWith("fl_")
        && Arrays.asList(parameter.substring(3).split("\\.", -1)).contains("layer_apply");
  }

  private void readComponent(String component) {
    List<String> parameters = List.of(component.split(",", -1));
    if (parameters.stream().anyMatch(p -> WHOLE.matcher(p).matches() || isOtherLayer(p))) {
      unread.add(component);
      return;
    }
    boolean layered = parameters.stream().anyMatch(p -> p.startsWith("l_"));
    Transformation.Builder builder = Transformation.builder();
    Set<String> seen = new HashSet<>();
    boolean any = false;
    for (String parameter : parameters) {
      String key = parameter.substring(0, parameter.indexOf('_') + 1);
      if (seen.add(key)
          && readParameter(key, parameter.substring(key.length()), layered, builder)) {
        any = true;
      } else {
        unread.add(parameter);
      }
    }
    if (any) {
      steps.add(builder.build());
    }
  }

  private static boolean isOtherLayer(String parameter) {
    return parameter.startsWith("l_") && OTHER_LAYER.matcher(parameter.substring(2)).matches();
  }

  /** Whether it is a parameter of ours with a value that we know. */
  private boolean readParameter(
      String key, String value, boolean layered, Transformation.Builder builder) {
    if (key.equals("l_")) {
      builder.overlay(overlay(value));
      return true;
    }
    if (key.equals("fl_") && layered) {
      readFlags(value, builder);
      return true;
    }
    BiConsumer<Transformation.Builder, String> setter = SETTERS.get(key);
    if (setter == null) {
      return false;
    }
    try {
      setter.accept(builder, value);
      return true;
    } catch (UsageException e) {
      // Such as w_auto or g_face: the service knows more values than a chain does.
      return false;
    }
  }

  private String overlay(String layer) {
    return TextLayer.isText(layer) ? TextLayer.read(layer) : overlays.apply(Layer.parse(layer));
  }

  private static Length side(String value) {
    Length length = Length.parse(value);
    if (length.value() <= 0) {
      throw new UsageException("size", "is not above 0", "write px above 0");
    }
    return length;
  }

  private static int angle(String value) {
    int degrees = whole(value);
    if (degrees % 90 != 0 || Math.abs(degrees) > 360) {
      throw new UsageException("angle", "is not possible", "use a multiple of 90");
    }
    return degrees;
  }

  private static int opacity(String value) {
    int percent = whole(value);
    if (percent < 0 || percent > 100) {
      throw new UsageException("opacity", "is out of range", "use 0 to 100");
    }
    return percent;
  }

  private static int whole(String value) {
    if (!WHOLE_NUMBER.matcher(value).matches()) {
      throw new UsageException("number", "is no whole number", "write digits");
    }
    return Integer.parseInt(value);
  }

  private void readFlags(String value, Transformation.Builder builder) {
    for (String label : value.split("\\.", -1)) {
      Flag.ofLabel(label).ifPresentOrElse(builder::flag, () -> unread.add("fl_" + label));
    }
  }
}
