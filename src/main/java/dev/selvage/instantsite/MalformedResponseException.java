package dev.selvage.instantsite;

/** A value in an answer that does not fit what is expected there. */
final class MalformedResponseException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String why;

  MalformedResponseException(String why) {
    super(why);
    this.why = why;
  }

  String why() {
    return why;
  }
}
