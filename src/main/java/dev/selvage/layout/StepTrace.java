package dev.selvage.layout;

import dev.selvage.layout.LaidStep.Work;
import dev.selvage.layout.drawing.View;
import java.util.List;

/**
 * What a step found and what it left, from which it is told what it does.
 *
 * @param depth in how many layers it acts
 * @param firstImage of what it acts on
 * @param before what it acts on before it
 * @param after the same after it
 * @param subject what its operations change: the same, or the layer that it places
 * @param changed what they make of it
 */
record StepTrace(
    int depth, int firstImage, Picture before, Picture after, Picture subject, Picture changed) {
  /**
   * For who reads it.
   *
   * @param left whether it is left out
   */
  LaidStep laid(boolean left, List<String> measured) {
    return new LaidStep(
        depth,
        before.size(),
        after.size(),
        firstImage,
        after.placements(),
        left ? Work.LEFT_OUT : work(),
        measured);
  }

  private Work work() {
    long drawn = changed.canvas().intermediates();
    boolean places = !before.equals(subject);
    if (drawn > subject.canvas().intermediates()
        || (places && after.canvas().intermediates() > before.canvas().intermediates() + drawn)) {
      return Work.BARRIER;
    }
    return views(subject).equals(views(changed)) ? Work.UNCHANGED : Work.FOLDED;
  }

  private static List<View> views(Picture picture) {
    return picture.canvas().views().toList();
  }
}
