package dev.selvage.cli.output;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Asks whoever sits at the terminal, if anybody does. */
public final class Question {
  private static final int LONGEST_ANSWER = 100;

  private final @Nullable InputStream answers;

  /**
   * @param answers where answers come from, or null if nobody can answer
   */
  public Question(@Nullable InputStream answers) {
    this.answers = answers;
  }

  /** Whether somebody can answer. */
  public boolean canBeAsked() {
    return answers != null;
  }

  /** Whether the answer is yes; no answer is none. */
  public boolean isAnsweredYes(Console console, String question) {
    if (answers == null) {
      return false;
    }
    console.note(question + " [y/N]");
    String answer = line(answers).strip().toLowerCase(Locale.ROOT);
    return answer.equals("y") || answer.equals("yes");
  }

  private static String line(InputStream in) {
    StringBuilder line = new StringBuilder();
    try {
      int next = in.read();
      while (next >= 0 && next != '\n' && line.length() < LONGEST_ANSWER) {
        line.append((char) next);
        next = in.read();
      }
    } catch (IOException e) {
      // A terminal that is gone says as little as its end.
      return "";
    }
    return line.toString();
  }
}
