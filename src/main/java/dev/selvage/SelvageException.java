package dev.selvage;

import org.jspecify.annotations.Nullable;

/**
 * Something that the caller can act upon. Its message is one line in three parts: where it
 * happened, what is wrong, and what to do about it.
 *
 * <p>The subclasses tell who is at fault: {@link UnusableInputException} an image or file, {@link
 * UsageException} a chain, option or manifest, {@link ServerException} the other side, {@link
 * DeadlineException} nobody in particular, it took too long.
 */
public abstract class SelvageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String where;
  private final String what;
  private final String remedy;

  /**
   * @param where the file, option, chain step or URL concerned; no secrets
   * @param what what is wrong, without a full stop
   * @param remedy what to do about it, without a full stop; may be empty
   * @param cause the failure underneath, or null
   */
  protected SelvageException(String where, String what, String remedy, @Nullable Throwable cause) {
    super(line(where, what, remedy), cause);
    this.where = where;
    this.what = what;
    this.remedy = remedy;
  }

  /** The file, option, chain step or URL concerned. */
  public String where() {
    return where;
  }

  /** What is wrong. */
  public String what() {
    return what;
  }

  /** What to do about it; empty if there is nothing to advise. */
  public String remedy() {
    return remedy;
  }

  private static String line(String where, String what, String remedy) {
    String head = where.isEmpty() ? what : where + ": " + what;
    String whole = remedy.isEmpty() ? head : head + "; " + remedy;
    return PlainText.line(whole);
  }
}
