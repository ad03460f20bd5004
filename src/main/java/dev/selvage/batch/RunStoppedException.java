package dev.selvage.batch;

/** The run was told to end, so that a call that had not begun does not begin any more. */
final class RunStoppedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RunStoppedException() {
    super("the run was told to end");
  }
}
