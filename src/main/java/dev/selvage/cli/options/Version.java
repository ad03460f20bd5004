package dev.selvage.cli.options;

import java.util.Set;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the jar's manifest. */
public final class Version implements IVersionProvider {
  private static final Set<String> OPTIONS = Set.of("--version", "-V");

  /** Whether a command line asks for the version and for nothing else. */
  public static boolean isAskedFor(String... args) {
    return args.length == 1 && OPTIONS.contains(args[0]);
  }

  public static String text() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  /** What {@code --version} prints. */
  public static String line() {
    return "selvage " + text();
  }

  @Override
  public String[] getVersion() {
    return new String[] {line()};
  }
}
