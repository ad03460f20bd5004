package dev.selvage.benchmarks;

/** Flags of the JVMs that benchmarks run in, as the launcher of Selvage gives them. */
final class Jvm {
  /** For the vector kernel. */
  static final String VECTOR = "--add-modules=jdk.incubator.vector";

  /** Keeps JDK 24 and newer from warning of native code. */
  static final String NATIVE = "--enable-native-access=ALL-UNNAMED";

  private Jvm() {}
}
