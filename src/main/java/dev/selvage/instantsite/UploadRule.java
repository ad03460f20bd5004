package dev.selvage.instantsite;

import dev.selvage.instantsite.internal.transport.Answer;
import dev.selvage.instantsite.internal.transport.NoResponseException;
import dev.selvage.instantsite.internal.transport.RetryRule;

/**
 * For one upload, whose place takes one image: repeats what did not arrive for sure, and once what
 * may have arrived. Lives for one upload, on one thread.
 */
final class UploadRule implements RetryRule {
  private boolean mayHaveArrived;

  @Override
  public boolean repeats(Answer answer) {
    return UNSENT.repeats(answer);
  }

  @Override
  public boolean repeats(NoResponseException lost) {
    if (UNSENT.repeats(lost)) {
      return true;
    }
    boolean first = !mayHaveArrived;
    mayHaveArrived = true;
    return first;
  }

  /** Whether this answer says that the image is there. */
  boolean isDone(Answer answer) {
    return answer.isSuccess() || (mayHaveArrived && answer.status() == 409);
  }
}
