package dev.selvage.instantsite.internal.transport;

import dev.selvage.DeadlineException;
import dev.selvage.SelvageException;
import dev.selvage.instantsite.settings.RetryPolicy;
import java.time.Duration;

/** Sends a call until there is an answer to go on with, or until it is not worth it any more. */
public final class RetryExecutor {
  private final Transport transport;
  private final RetryPolicy policy;
  private final RetryClock pace;

  public RetryExecutor(Transport transport, RetryPolicy policy, RetryClock pace) {
    this.transport = transport;
    this.policy = policy;
    this.pace = pace;
  }

  /**
   * The first answer that needs no repetition, or the last one.
   *
   * @throws dev.selvage.ServerException if the last attempt got no answer
   * @throws DeadlineException if the deadline passes, or if the thread is interrupted
   */
  public Answer call(ApiCall call, Deadline deadline) {
    for (int attempt = 1; ; attempt++) {
      boolean last = attempt == policy.maxAttempts();
      Duration wait = policy.backOff(attempt, pace.random().getAsDouble());
      SelvageException failure;
      try {
        Answer answer = transport.send(call, attempt, deadline);
        if (!call.rule().repeats(answer) || last) {
          return answer;
        }
        failure = Failures.refused(call, answer);
        wait = longer(wait, asked(answer));
      } catch (NoResponseException e) {
        failure = Failures.lost(call, e);
        boolean hopeless = e.isFileTrouble() || e.isDistrust();
        // The rule is asked even the last time, since it keeps count.
        if (hopeless || !call.rule().repeats(e) || last) {
          throw deadline.passed() ? late(call, failure) : failure;
        }
      }
      if (wait.compareTo(deadline.remaining()) >= 0) {
        throw late(call, failure);
      }
      pace.sleep(call, wait);
    }
  }

  private Duration asked(Answer answer) {
    Duration asked = RetryAfter.of(answer.headers(), pace.wall().instant());
    if (asked == null) {
      return Duration.ZERO;
    }
    return asked.compareTo(policy.maxRetryAfter()) > 0 ? policy.maxRetryAfter() : asked;
  }

  private static DeadlineException late(ApiCall call, SelvageException failure) {
    return new DeadlineException(
        call.where(),
        "had no answer at the deadline; last of all it " + failure.what(),
        "give it more time, or try again later",
        failure);
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) > 0 ? a : b;
  }
}
