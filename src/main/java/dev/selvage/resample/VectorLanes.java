package dev.selvage.resample;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The shape that this machine computes with: what the JVM prefers, of 128 to 512 bits. Species have
 * to be constants for C2 to make instructions of them.
 *
 * <p>Between the passes the rows of a band are lanes, two in each: row {@code 2 * k} in the lower
 * and row {@code 2 * k + 1} in the upper 16 bits of int {@code k}.
 */
final class VectorLanes {
  private static final int MOST_BITS = 512;

  private static final VectorShape SHAPE =
      IntVector.SPECIES_PREFERRED.vectorBitSize() > MOST_BITS
          ? VectorShape.S_512_BIT
          : IntVector.SPECIES_PREFERRED.vectorShape();

  /** Ints. */
  static final VectorSpecies<Integer> INTS = SHAPE.withLanes(int.class);

  /** Bytes. */
  static final VectorSpecies<Byte> BYTES = SHAPE.withLanes(byte.class);

  /** Doubles. */
  static final VectorSpecies<Double> DOUBLES = SHAPE.withLanes(double.class);

  /** Ints in a vector: 4, 8 or 16. */
  static final int COUNT = INTS.length();

  /** Samples that a vector of packed bytes holds. */
  static final int SAMPLES = 4 * COUNT;

  /** Target rows that are made at once, a band. */
  static final int ROWS = 32;

  /** Ints that hold them, a multiple of all lane counts; see above. */
  static final int PAIRS = ROWS / 2;

  private VectorLanes() {}
}
