package dev.selvage.cli;

import dev.selvage.MissingLibraryException;
import dev.selvage.OptionalLibrary;
import dev.selvage.cli.output.EscapingStream;
import dev.selvage.cli.output.ExitCode;
import dev.selvage.cli.output.Question;
import dev.selvage.cli.output.StandardError;
import dev.selvage.cli.output.StandardOutput;
import java.io.PrintStream;
import java.util.Map;

/** The entry point of {@code selvage}. */
public final class Main {
  private static final Map<String, String> LIBRARIES =
      Map.of(
          // No command has what picocli would look for in the whole class path, or options of these
          // types.
          "picocli.disable.closures", "true",
          "picocli.converters.excludes", "java\\.(sql|time)\\..*",
          // What libraries would say about their own starting and stopping is no news to anybody.
          "org.slf4j.simpleLogger.defaultLogLevel", "warn",
          "org.slf4j.simpleLogger.log.io.javalin", "off",
          "org.slf4j.simpleLogger.log.org.sqlite", "off");

  private Main() {}

  /**
   * Runs one command and exits with its code.
   *
   * @param args the command line
   */
  public static void main(String[] args) {
    PrintStream err = StandardError.open();
    System.setErr(new EscapingStream(err));
    configureLibraries();
    PrintStream out = StandardOutput.open();
    int code;
    try {
      OptionalLibrary.require(
          "command line",
          OptionalLibrary.PICOCLI,
          OptionalLibrary.PROGRESSBAR,
          OptionalLibrary.SLF4J_SIMPLE);
      code = new CommandLineRunner(out, err, System.getenv(), question()).run(args);
    } catch (MissingLibraryException e) {
      err.println("selvage: " + e.getMessage());
      code = ExitCode.of(e);
    }
    out.flush();
    err.flush();
    System.exit(code);
  }

  /** What libraries read when they are first used. */
  static void configureLibraries() {
    // Where there is no screen there is nothing to ask one for.
    System.setProperty("java.awt.headless", "true");
    LIBRARIES.forEach(Main::setUnlessSet);
    if (System.getProperty("os.name", "").equals("Linux")) {
      // The system finds its libraries by itself. JNA would start a process to ask where they are.
      setUnlessSet("jna.platform.library.path", "");
    }
  }

  private static Question question() {
    return new Question(Boolean.getBoolean("selvage.answered") ? System.in : null);
  }

  private static void setUnlessSet(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
