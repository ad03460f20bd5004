package dev.selvage.instantsite;

/**
 * For an upload that adds a picture: repeats only what did not arrive for sure, since a second one
 * would stay beside the first.
 */
final class GalleryRule implements RetryRule {
  @Override
  public boolean repeats(Answer answer) {
    return answer.status() == 429 || answer.status() == 503;
  }

  @Override
  public boolean repeats(NoResponseException lost) {
    return !lost.hasBegunSending();
  }
}
