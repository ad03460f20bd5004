package dev.selvage;

/**
 * A job of several steps failed at one of them. Its message says what failed, what was done before,
 * and how to go on; its cause is the failure, which also says who is at fault.
 */
public final class UnfinishedException extends SelvageException {
  private static final long serialVersionUID = 1L;

  private final SelvageException failure;

  /**
   * @param failure of the step
   * @param state what is done and what is not, without a full stop
   * @param next how to go on, without a full stop
   */
  public UnfinishedException(SelvageException failure, String state, String next) {
    super(
        failure.where(),
        failure.what() + " (" + state + ")",
        failure.remedy().isEmpty() ? next : failure.remedy() + "; then " + next,
        failure);
    this.failure = failure;
  }

  /** The failure of the step. */
  public SelvageException failure() {
    return failure;
  }
}
