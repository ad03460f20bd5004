package dev.selvage.render;

import dev.selvage.image.DecodePlan;

/**
 * How an image of a composition was decoded.
 *
 * @param image how messages call it
 * @param plan that was followed the last time that it was drawn
 */
public record SourcePlan(String image, DecodePlan plan) {
  /** Such as {@code hero.jpg: planes 1/2 -> 720x588}. */
  @Override
  public String toString() {
    return image + ": " + plan;
  }
}
