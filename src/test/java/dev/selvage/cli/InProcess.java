package dev.selvage.cli;

import dev.selvage.cli.output.Question;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The command line without a process of its own, for the many cases that need none. */
final class InProcess {
  private InProcess() {}

  /** What a finished run left. */
  record Result(int exit, String out, String err) {}

  static Result run(Object... args) {
    return run(Map.of(), args);
  }

  static Result run(Map<String, String> environment, Object... args) {
    return run(environment, null, args);
  }

  /** With somebody at the terminal who answers questions; null if nobody does. */
  static Result run(Map<String, String> environment, @Nullable String answers, Object[] args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    String[] words = new String[args.length];
    for (int i = 0; i < args.length; i++) {
      words[i] = args[i].toString();
    }
    int exit =
        new CommandLineRunner(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                environment,
                question(answers))
            .run(words);
    return new Result(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static Question question(@Nullable String answers) {
    return new Question(
        answers == null
            ? null
            : new ByteArrayInputStream(answers.getBytes(StandardCharsets.UTF_8)));
  }
}
