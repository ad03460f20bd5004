package dev.selvage.instantsite;

/** Whether a call that failed may be sent again. */
interface RepeatRule {
  /** For calls that do no harm when they arrive twice. */
  RepeatRule ALWAYS =
      new RepeatRule() {
        @Override
        public boolean repeats(Answer answer) {
          return answer.isPassing() || (answer.isSuccess() && answer.broken() != null);
        }

        @Override
        public boolean repeats(LostException lost) {
          return true;
        }
      };

  /** After an answer. */
  boolean repeats(Answer answer);

  /** After an exchange without an answer. */
  boolean repeats(LostException lost);
}
