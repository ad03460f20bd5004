package dev.selvage.effect;

/**
 * The whole numbers that the value of an effect may be.
 *
 * @param least the lowest
 * @param most the highest
 * @param usual what is taken where none is written; below {@code least} where that is worked out
 *     from the picture
 */
public record EffectRange(int least, int most, int usual) {
  boolean holds(int value) {
    return least <= value && value <= most;
  }
}
