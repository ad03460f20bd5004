package dev.selvage.instantsite.internal.transport;

import dev.selvage.instantsite.settings.RetryPolicy;

/** Whether a call that failed may be sent again. */
public interface RetryRule {
  /** For calls that do no harm when they arrive twice. */
  RetryRule ALWAYS =
      new RetryRule() {
        @Override
        public boolean repeats(Answer answer) {
          return RetryPolicy.isPassing(answer.status())
              || (answer.isSuccess() && answer.broken() != null);
        }

        @Override
        public boolean repeats(NoResponseException lost) {
          return true;
        }
      };

  /**
   * For what changes a site, or adds to it: only where it did not arrive for sure. What may have
   * arrived is looked at before it is done again, as somebody may have changed more in between.
   */
  RetryRule UNSENT =
      new RetryRule() {
        @Override
        public boolean repeats(Answer answer) {
          return RetryPolicy.isTurnedAway(answer.status());
        }

        @Override
        public boolean repeats(NoResponseException lost) {
          return !lost.hasBegunSending();
        }
      };

  /** After an answer. */
  boolean repeats(Answer answer);

  /** After an exchange without an answer. */
  boolean repeats(NoResponseException lost);
}
