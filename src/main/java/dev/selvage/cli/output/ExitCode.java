package dev.selvage.cli.output;

import dev.selvage.DeadlineException;
import dev.selvage.MissingLibraryException;
import dev.selvage.ServerException;
import dev.selvage.UnfinishedException;
import dev.selvage.UnusableInputException;
import dev.selvage.UsageException;
import dev.selvage.token.TokenException;

/** What the process's exit code means to a script. */
public final class ExitCode {
  /** Done; for preflight: and the borders match. */
  public static final int DONE = 0;

  /** The server measured another border. */
  public static final int DIFFERS = 1;

  /** The command line, a chain, a token or a manifest cannot be used. */
  public static final int USAGE = 2;

  /** An image or file cannot be used. */
  public static final int INPUT = 3;

  /** The server refused or failed. */
  public static final int SERVER = 4;

  /** The deadline passed. */
  public static final int TIMED_OUT = 5;

  /** A mistake in Selvage itself (EX_SOFTWARE of sysexits). */
  public static final int INTERNAL = 70;

  /** Standard output cannot be written (EX_IOERR of sysexits). */
  public static final int OUTPUT = 74;

  private ExitCode() {}

  public static int of(Throwable failure) {
    if (failure instanceof UnfinishedException unfinished) {
      return of(unfinished.failure());
    }
    if (failure instanceof UsageException
        || failure instanceof TokenException
        || failure instanceof MissingLibraryException) {
      return USAGE;
    }
    if (failure instanceof UnusableInputException || failure instanceof OutOfMemoryError) {
      return INPUT;
    }
    if (failure instanceof StandardOutputException) {
      return OUTPUT;
    }
    if (failure instanceof ServerException) {
      return SERVER;
    }
    return failure instanceof DeadlineException ? TIMED_OUT : INTERNAL;
  }
}
