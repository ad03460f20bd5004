package dev.selvage;

import java.util.Optional;

/**
 * Whether this JVM runs what is written with the incubating Vector API. Such classes use a module
 * that a JVM has only where its command line says {@code --add-modules jdk.incubator.vector}; so
 * nothing else may refer to them, and they are loaded by name. Stateless.
 */
public final class IncubatingVectors {
  private static final String MODULE = "jdk.incubator.vector";

  /** The module may change with each release; these are the ones that it was tried on. */
  private static final int OLDEST = 17;

  private static final int NEWEST = 25;

  private IncubatingVectors() {}

  /**
   * What speaks against it on this JVM, for people; empty if nothing does, and this module reads
   * the other from then on.
   */
  public static Optional<String> obstacle() {
    Optional<Module> module = ModuleLayer.boot().findModule(MODULE);
    String how = System.getProperty("java.vm.info", "");
    Optional<String> obstacle = obstacle(Runtime.version().feature(), how, module.isPresent());
    if (obstacle.isEmpty()) {
      // Not by "requires static" in module-info: who compiles against this would be warned of it.
      module.ifPresent(IncubatingVectors.class.getModule()::addReads);
    }
    return obstacle;
  }

  /**
   * What speaks against it.
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
}
