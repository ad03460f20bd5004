package dev.selvage.instantsite;

/**
 * For what changes a site: repeated only where it did not arrive for sure. What may have arrived is
 * looked at before it is done again, as somebody may have changed more in between.
 */
final class ChangeRule implements RetryRule {
  static final ChangeRule INSTANCE = new ChangeRule();

  private ChangeRule() {}

  @Override
  public boolean repeats(Answer answer) {
    return answer.status() == 429 || answer.status() == 503;
  }

  @Override
  public boolean repeats(NoResponseException lost) {
    return !lost.hasBegunSending();
  }
}
