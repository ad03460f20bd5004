package dev.selvage.resample;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the vector kernel. Its classes use a module that a JVM has only where its command line says
 * {@code --add-modules jdk.incubator.vector}; so nothing else may refer to them, and they are
 * loaded by name. That it is not there is no error: the scalar kernel gives the same bytes.
 *
 * <p>Stateless.
 */
final class IncubatingKernel {
  private static final Logger LOG = LoggerFactory.getLogger(IncubatingKernel.class);

  private static final String MODULE = "jdk.incubator.vector";
  private static final String KERNEL = "dev.selvage.resample.VectorResampler";

  /** The module may change with each release; these are the ones that the kernel was tried on. */
  private static final int OLDEST = 17;

  private static final int NEWEST = 25;

  private IncubatingKernel() {}

  /** The vector kernel, where this JVM can run it fast. */
  static Optional<Resampler> load() {
    Optional<Module> module = ModuleLayer.boot().findModule(MODULE);
    String how = System.getProperty("java.vm.info", "");
    Optional<String> obstacle = obstacle(Runtime.version().feature(), how, module.isPresent());
    if (obstacle.isPresent()) {
      LOG.debug("no vector kernel: {}", obstacle.get());
      return Optional.empty();
    }
    // Not by "requires static" in module-info: who compiles against this would be warned of it.
    module.ifPresent(IncubatingKernel.class.getModule()::addReads);
    return load(KERNEL);
  }

  /**
   * What speaks against the vector kernel.
   *
   * @param release the JDK's feature release
   * @param how how the JVM says that it runs code: {@code java.vm.info}
   * @param present whether the module is there
   */
  static Optional<String> obstacle(int release, String how, boolean present) {
    if (!present) {
      return Optional.of("started without --add-modules " + MODULE);
    }
    if (release < OLDEST || release > NEWEST) {
      return Optional.of("not tried on JDK " + release);
    }
    // Only C2 makes instructions of vectors; everything else makes objects, a hundred times slower.
    if (how.contains("interpreted mode") || how.contains("emulated-client")) {
      return Optional.of("the JVM runs without its optimising compiler: " + how);
    }
    return Optional.empty();
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
