package dev.selvage.resample;

import dev.selvage.KnownNames;
import dev.selvage.UsageException;
import java.util.List;
import java.util.Optional;

/**
 * Chooses between the kernels that this JVM can run. The vector kernel is one of them where Java
 * was started with {@code --add-modules jdk.incubator.vector} and is of a release that it was tried
 * on, 17 to 25. It gives the same bytes as the scalar one, three times faster; but the JVM takes up
 * to a second to compile it, once.
 *
 * <p>Stateless.
 */
public final class Resamplers {
  private Resamplers() {}

  /** Without state, as all kernels are; looked for once, when it is asked for. */
  private static final class Found {
    static final Optional<Resampler> VECTOR = IncubatingKernel.load();
  }

  /** The fastest kernel that is available here. */
  public static Resampler best() {
    return Found.VECTOR.orElseGet(ScalarResampler::new);
  }

  /** The names that {@link #named} knows here, the fastest first and the reference last. */
  public static List<String> names() {
    return Found.VECTOR.isPresent()
        ? List.of("vector", "scalar", "imgscalr")
        : List.of("scalar", "imgscalr");
  }

  /**
   * A kernel by its name.
   *
   * @param name {@code scalar}, {@code vector} or {@code imgscalr}
   * @throws UsageException if there is none of that name, or it is not available here
   */
  public static Resampler named(String name) {
    return switch (name) {
      case "scalar" -> new ScalarResampler();
      case "imgscalr" -> ImgscalrResampler.quality();
      case "vector" ->
          Found.VECTOR.orElseThrow(() -> refusal(name, "is not available on this JVM"));
      default -> throw refusal(name, "is not a resampling kernel");
    };
  }

  private static UsageException refusal(String name, String what) {
    return new UsageException(
        "kernel", "\"" + name + "\" " + what, KnownNames.of(names()).choice(name));
  }
}
