package dev.selvage.cli.output;

import java.util.Set;

/**
 * The version that the build wrote into the jar's manifest. Knows nothing of picocli, which takes
 * longer to load than all else that prints a version does.
 */
public final class ProgramVersion {
  private static final Set<String> OPTIONS = Set.of("--version", "-V");

  private ProgramVersion() {}

  /** Whether a command line asks for the version and for nothing else. */
  public static boolean isAskedFor(String... args) {
    return args.length == 1 && OPTIONS.contains(args[0]);
  }

  /** Such as {@code 0.2.0}; {@code development} outside of a jar. */
  public static String text() {
    String version = ProgramVersion.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  /** What {@code --version} prints. */
  public static String line() {
    return "selvage " + text();
  }
}
