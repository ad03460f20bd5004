package dev.selvage.transform;

import dev.selvage.UsageException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * Which steps of a chain act on a layer. A step with an overlay or underlay opens one, later steps
 * act on it, and a step with {@link Flag#LAYER_APPLY} closes the one that was opened last. A layer
 * that no later step closes is one step.
 */
public final class LayerBrackets {
  /** How deep layers may lie in layers: each may hold the pixels of a canvas of its own. */
  static final int MAX_DEPTH = 3;

  private static final int NONE = -1;

  private final int[] ends;
  private final int[] depths;

  private LayerBrackets(int[] ends, int[] depths) {
    this.ends = ends;
    this.depths = depths;
  }

  /**
   * Pairs the steps.
   *
   * @throws UsageException if one closes a layer and none is open, or they are nested too deeply
   */
  public static LayerBrackets of(List<Transformation> steps) {
    int[] ends = new int[steps.size()];
    Arrays.fill(ends, NONE);
    Deque<Integer> open = new ArrayDeque<>();
    for (int i = 0; i < ends.length; i++) {
      if (steps.get(i).hasLayer()) {
        open.push(i);
        ends[i] = i;
      }
      if (steps.get(i).has(Flag.LAYER_APPLY)) {
        if (open.isEmpty()) {
          throw new UsageException(
              ClaimStep.where(i) + "." + StepKey.FLAGS.label(),
              "layer_apply closes a layer, and none is open",
              "open one before it by a step with an overlay or underlay");
        }
        ends[open.pop()] = i;
      }
    }
    return new LayerBrackets(ends, depths(ends));
  }

  /** In how many layers each step stands, those that it opens or closes included. */
  private static int[] depths(int[] ends) {
    int[] depths = new int[ends.length];
    for (int first = 0; first < ends.length; first++) {
      for (int i = first; i <= ends[first]; i++) {
        depths[i]++;
        if (depths[i] > MAX_DEPTH) {
          throw new UsageException(
              ClaimStep.where(i),
              "is nested in " + depths[i] + " layers",
              "nest layers at most " + MAX_DEPTH + " deep");
        }
      }
    }
    return depths;
  }

  /** Whether a step opens a layer. */
  public boolean opens(int step) {
    return ends[step] != NONE;
  }

  /** The step that closes a layer: the one that opens it where it is one step. */
  public int end(int opening) {
    return ends[opening];
  }

  /** The same steps; flags of those outside of layers mean nothing and are dropped. */
  List<Transformation> withoutVoidFlags(List<Transformation> steps) {
    List<Transformation> meant = new ArrayList<>();
    for (int i = 0; i < depths.length; i++) {
      Transformation step = steps.get(i);
      boolean dropped = depths[i] == 0 && !step.flags().isEmpty();
      meant.add(dropped ? step.toBuilder().noFlags().build() : step);
    }
    return meant;
  }
}
