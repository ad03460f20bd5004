package dev.selvage.resample;

import dev.selvage.UsageException;
import java.util.List;

/** Chooses between the kernels that this JVM can run. Stateless. */
public final class Resamplers {
  private Resamplers() {}

  /** The fastest kernel that is available here. */
  public static Resampler best() {
    return new ScalarResampler();
  }

  /** The names that {@link #named} knows here, the fastest first and the reference last. */
  public static List<String> names() {
    return List.of("scalar", "imgscalr");
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
      case "vector" -> throw refusal(name, "is not available on this JVM");
      default -> throw refusal(name, "is not a resampling kernel");
    };
  }

  private static UsageException refusal(String name, String what) {
    return new UsageException(
        "kernel", "\"" + name + "\" " + what, "use one of " + String.join(", ", names()));
  }
}
