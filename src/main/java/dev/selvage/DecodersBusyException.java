package dev.selvage;

/**
 * All threads that decode by native libraries are in calls that take too long and cannot be
 * stopped, which says nothing against the image: the same process may well use it when they have
 * come back.
 */
public final class DecodersBusyException extends UnusableInputException {
  private static final long serialVersionUID = 1L;

  /**
   * @param where the image
   * @param threads how many there are
   */
  public DecodersBusyException(String where, int threads) {
    super(
        where,
        "cannot be decoded now: all "
            + threads
            + " threads for native libraries are in calls that take too long",
        "try again later; if it stays so, restart the process");
  }
}
