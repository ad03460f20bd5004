package dev.selvage.resample;

import dev.selvage.IncubatingVectors;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the vector kernel, as {@link IncubatingVectors} says. That it is not there is no error: the
 * scalar kernel gives the same bytes.
 *
 * <p>Stateless.
 */
final class IncubatingKernel {
  private static final Logger LOG = LoggerFactory.getLogger(IncubatingKernel.class);

  private static final String KERNEL = "dev.selvage.resample.VectorResampler";

  private IncubatingKernel() {}

  /** The vector kernel, where this JVM can run it fast. */
  static Optional<Resampler> load() {
    Optional<String> obstacle = IncubatingVectors.obstacle();
    if (obstacle.isPresent()) {
      LOG.debug("no vector kernel: {}", obstacle.get());
      return Optional.empty();
    }
    return load(KERNEL);
  }

  /** A kernel by its class; it has to have a constructor without parameters. */
  static Optional<Resampler> load(String type) {
    try {
      Class<? extends Resampler> kernel = Class.forName(type).asSubclass(Resampler.class);
      return Optional.of(kernel.getDeclaredConstructor().newInstance());
    } catch (ReflectiveOperationException | LinkageError | ClassCastException e) {
      LOG.debug("no vector kernel: {} cannot be loaded", type, e);
      return Optional.empty();
    }
  }
}
