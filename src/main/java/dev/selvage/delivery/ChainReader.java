package dev.selvage.delivery;

import dev.selvage.UsageException;
import dev.selvage.transform.Chain;
import dev.selvage.transform.Flag;
import dev.selvage.transform.StepKey;
import dev.selvage.transform.Transformation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads components into a chain and sets aside what no chain can say. */
final class ChainReader {
  // These change what the rest of the component means, so none of it can be taken alone.
  private static final Pattern WHOLE = Pattern.compile("(?:if|u|t)_.*|\\$.*");
  // Without these of a component the rest is another cut.
  private static final Set<StepKey> SHAPING = Set.of(StepKey.ASPECT_RATIO, StepKey.ZOOM);

  private final Function<StoredLayer, String> overlays;
  private final List<Transformation> steps = new ArrayList<>();
  private final List<String> unread = new ArrayList<>();

  ChainReader(Function<StoredLayer, String> overlays) {
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
    if (parameters.stream().anyMatch(ChainReader::leavesTheRestUnclear)) {
      unread.add(component);
      return;
    }
    boolean layered = parameters.stream().anyMatch(p -> p.startsWith("l_"));
    Transformation.Builder builder = Transformation.builder();
    Set<String> seen = new HashSet<>();
    boolean any = false;
    for (String parameter : parameters) {
      String key = key(parameter);
      boolean first = seen.add(key) || key.equals(StepKey.FLAGS.prefix());
      if (first && readParameter(key, parameter.substring(key.length()), layered, builder)) {
        any = true;
      } else {
        unread.add(parameter);
      }
    }
    if (any) {
      steps.add(builder.build());
    }
  }

  private static boolean leavesTheRestUnclear(String parameter) {
    StepKey known = StepKey.ofPrefix(key(parameter)).orElse(null);
    return WHOLE.matcher(parameter).matches()
        || isOtherLayer(parameter)
        || (known != null
            && SHAPING.contains(known)
            && !read(
                known, parameter.substring(known.prefix().length()), Transformation.builder()));
  }

  private static String key(String parameter) {
    return parameter.substring(0, parameter.indexOf('_') + 1);
  }

  private static boolean isOtherLayer(String parameter) {
    return parameter.startsWith("l_") && Transformation.isNoImage(parameter.substring(2));
  }

  /** Whether it is a parameter of ours with a value that we know. */
  private boolean readParameter(
      String key, String value, boolean layered, Transformation.Builder builder) {
    if (key.equals(StepKey.OVERLAY.prefix())) {
      builder.overlay(overlay(value));
      return true;
    }
    if (key.equals(StepKey.FLAGS.prefix()) && layered) {
      readFlags(value, builder);
      return true;
    }
    StepKey known = StepKey.ofPrefix(key).orElse(null);
    return known != null && known != StepKey.FLAGS && read(known, value, builder);
  }

  /** Whether a value is one that we know, which is taken then. */
  private static boolean read(StepKey known, String value, Transformation.Builder builder) {
    try {
      known.readUrlValue(value, builder);
      return true;
    } catch (UsageException e) {
      // Such as w_auto or g_face: the service knows more values than a chain does.
      return false;
    }
  }

  private String overlay(String layer) {
    return TextLayer.isText(layer)
        ? TextLayer.read(layer)
        : overlays.apply(StoredLayer.parse(layer));
  }

  private void readFlags(String value, Transformation.Builder builder) {
    for (String label : value.split("\\.", -1)) {
      Flag.ofLabel(label).ifPresentOrElse(builder::flag, () -> unread.add("fl_" + label));
    }
  }
}
