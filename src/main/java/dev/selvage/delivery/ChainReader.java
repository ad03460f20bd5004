package dev.selvage.delivery;

import dev.selvage.UsageException;
import dev.selvage.transform.Chain;
import dev.selvage.transform.Flag;
import dev.selvage.transform.StepKey;
import dev.selvage.transform.Transformation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads components into a chain and sets aside what no chain can say. */
final class ChainReader {
  // These change what the rest of the component means, so none of it can be taken alone.
  private static final Pattern WHOLE = Pattern.compile("if_.*|\\$.*");
  // Without these of a component the rest is another cut.
  private static final Set<StepKey> SHAPING = Set.of(StepKey.ASPECT_RATIO, StepKey.ZOOM);

  private static final Transformation NOTHING = Transformation.builder().build();

  private final Function<StoredLayer, String> overlays;
  private final List<Transformation> steps = new ArrayList<>();
  private final List<String> unread = new ArrayList<>();

  ChainReader(Function<StoredLayer, String> overlays) {
    this.overlays = overlays;
  }

  ReadChain read(List<String> components) {
    ComponentBrackets brackets =
        ComponentBrackets.of(
            components.stream().map(ChainReader::parameters).toList(),
            parameters -> parameters.stream().anyMatch(ChainReader::leavesTheRestUnclear));
    for (int i = 0; i < components.size(); i++) {
      if (brackets.isUnclear(i)) {
        unread.add(components.get(i));
      } else {
        readComponent(components.get(i), brackets.isInLayer(i));
      }
    }
    return new ReadChain(new Chain(steps), unread);
  }

  private static List<String> parameters(String component) {
    return List.of(component.split(",", -1));
  }

  private void readComponent(String component, boolean layered) {
    Transformation.Builder builder = Transformation.builder();
    Set<String> seen = new HashSet<>();
    for (String parameter : parameters(component)) {
      String key = key(parameter);
      boolean first = seen.add(key) || key.equals(StepKey.FLAGS.prefix());
      if (!first || !readParameter(key, parameter.substring(key.length()), layered, builder)) {
        unread.add(parameter);
      }
    }
    Transformation step = builder.build();
    if (!step.equals(NOTHING)) {
      steps.add(step);
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
    return ComponentBrackets.opens(parameter) && Transformation.isNoImage(parameter.substring(2));
  }

  /** Whether it is a parameter of ours with a value that we know. */
  private boolean readParameter(
      String key, String value, boolean layered, Transformation.Builder builder) {
    if (key.equals(StepKey.OVERLAY.prefix())) {
      builder.overlay(layer(value));
      return true;
    }
    if (key.equals(StepKey.UNDERLAY.prefix())) {
      builder.underlay(layer(value));
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

  private String layer(String layer) {
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
