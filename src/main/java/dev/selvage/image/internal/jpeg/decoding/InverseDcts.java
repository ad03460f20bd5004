package dev.selvage.image.internal.jpeg.decoding;

import dev.selvage.IncubatingVectors;
import java.lang.reflect.Constructor;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chooses the inverse transform: that of the Vector API where this JVM has it, at full size, which
 * then takes two thirds of the time; it gives the same samples. Stateless.
 */
final class InverseDcts {
  private static final Logger LOG = LoggerFactory.getLogger(InverseDcts.class);
  private static final String NAME = "dev.selvage.image.internal.jpeg.decoding.VectorFullDct";

  /** Looked for once. */
  private static final Optional<Constructor<? extends InverseDct>> VECTORS = find();

  private InverseDcts() {}

  /**
   * The fastest for a scale, with scratch memory of its own.
   *
   * @param shrink 1, 2, 4 or 8
   */
  static InverseDct of(int shrink) {
    return shrink == 1
        ? VECTORS.flatMap(InverseDcts::made).orElseGet(() -> plain(1))
        : plain(shrink);
  }

  /** One that every JVM runs. */
  static InverseDct plain(int shrink) {
    return switch (shrink) {
      case 1 -> new FullDct();
      case 2 -> new HalfDct();
      case 4 -> new QuarterDct();
      case 8 -> new EighthDct();
      default -> throw new IllegalArgumentException("no scale of JPEG: 1/" + shrink);
    };
  }

  private static Optional<Constructor<? extends InverseDct>> find() {
    Optional<String> obstacle = IncubatingVectors.obstacle();
    if (obstacle.isPresent()) {
      LOG.debug("no vectors for JPEG: {}", obstacle.get());
      return Optional.empty();
    }
    try {
      Class<?> type = Class.forName(NAME);
      return Optional.of(type.asSubclass(InverseDct.class).getDeclaredConstructor());
    } catch (ReflectiveOperationException | LinkageError e) {
      LOG.debug("no vectors for JPEG: {} cannot be loaded", NAME, e);
      return Optional.empty();
    }
  }

  /** A new one; empty if registers are of a length that it does not know. */
  private static Optional<InverseDct> made(Constructor<? extends InverseDct> type) {
    try {
      return Optional.of(type.newInstance());
    } catch (ReflectiveOperationException | LinkageError e) {
      LOG.debug("no vectors for JPEG: {} fails", type, e);
      return Optional.empty();
    }
  }
}
