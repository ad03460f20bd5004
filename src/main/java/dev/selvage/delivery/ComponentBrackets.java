package dev.selvage.delivery;

import dev.selvage.transform.Flag;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/**
 * Which components act on a layer: from one that opens it to its {@code fl_layer_apply}. Where
 * either of the two cannot be read the rest of them means nothing.
 */
final class ComponentBrackets {
  /** As of chains. */
  private static final int MAX_DEPTH = 3;

  private static final String FLAGS = "fl_";

  private final int[] depths;
  private final BitSet unclear = new BitSet();

  private ComponentBrackets(int components) {
    depths = new int[components];
  }

  /**
   * Pairs components.
   *
   * @param components their parameters
   * @param unreadable whether no step can be made of one
   */
  static ComponentBrackets of(List<List<String>> components, Predicate<List<String>> unreadable) {
    ComponentBrackets brackets = new ComponentBrackets(components.size());
    List<int[]> pairs = brackets.pairs(components);
    pairs.forEach(bracket -> brackets.add(bracket[0], bracket[1]));
    for (int i = 0; i < components.size(); i++) {
      if (unreadable.test(components.get(i)) || opensTwo(components.get(i))) {
        brackets.unclear.set(i);
      }
    }
    for (int[] bracket : pairs) {
      if (brackets.isUnclear(bracket[0]) || brackets.isUnclear(bracket[1])) {
        brackets.unclear.set(bracket[0], bracket[1] + 1);
      }
    }
    return brackets;
  }

  /** Whether a parameter opens a layer. */
  static boolean opens(String parameter) {
    return parameter.startsWith("l_") || parameter.startsWith("u_");
  }

  /** Whether no step can be made of a component, or it stands in the layer of another such one. */
  boolean isUnclear(int component) {
    return unclear.get(component);
  }

  /** Whether a component opens or closes a layer, or stands between. */
  boolean isInLayer(int component) {
    return depths[component] > 0;
  }

  /** First and last component of each layer; inner ones before those around them. */
  private List<int[]> pairs(List<List<String>> components) {
    List<int[]> pairs = new ArrayList<>();
    Deque<Integer> open = new ArrayDeque<>();
    for (int i = 0; i < components.size(); i++) {
      if (components.get(i).stream().anyMatch(ComponentBrackets::opens)) {
        open.push(i);
      }
      boolean closes = components.get(i).stream().anyMatch(ComponentBrackets::closes);
      if (closes && open.isEmpty()) {
        unclear.set(i);
      } else if (closes) {
        pairs.add(new int[] {open.pop(), i});
      }
    }
    open.forEach(i -> pairs.add(new int[] {i, i}));
    return pairs;
  }

  private void add(int first, int last) {
    for (int i = first; i <= last; i++) {
      depths[i]++;
    }
    for (int i = first; i <= last; i++) {
      if (depths[i] > MAX_DEPTH) {
        unclear.set(first, last + 1);
      }
    }
  }

  private static boolean opensTwo(List<String> parameters) {
    return parameters.stream().anyMatch(p -> p.startsWith("l_"))
        && parameters.stream().anyMatch(p -> p.startsWith("u_"));
  }

  private static boolean closes(String parameter) {
    return parameter.startsWith(FLAGS)
        && Arrays.asList(parameter.substring(FLAGS.length()).split("\\.", -1))
            .contains(Flag.LAYER_APPLY.label());
  }
}
