package dev.selvage.resample;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The shape that this machine computes with: what the JVM prefers, of 128 to 512 bits. Species have
 * to be constants for C2 to make instructions of them.
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

  private VectorLanes() {}
}
