package dev.selvage.batch.manifest;

import dev.selvage.UsageException;
import java.util.List;

/** A manifest with lines that cannot be used. Nothing was uploaded. */
public final class ManifestException extends UsageException {
  private static final long serialVersionUID = 1L;

  /** An array, because exceptions must be serializable. */
  private final String[] problems;

  /**
   * @param manifest the file
   * @param problems one line each, such as {@code line 7: tile hero stands on line 3 already}; at
   *     least one
   * @param more how many there are beyond these
   */
  public ManifestException(String manifest, List<String> problems, long more) {
    super(manifest, summary(problems, more), "correct the manifest; nothing was uploaded");
    this.problems = problems.toArray(String[]::new);
  }

  /** What is wrong, a line each, in the manifest's order; the first twenty if there are more. */
  public List<String> problems() {
    return List.of(problems);
  }

  private static String summary(List<String> problems, long more) {
    long others = problems.size() - 1 + more;
    return problems.get(0) + (others == 0 ? "" : " (and " + others + " more)");
  }
}
