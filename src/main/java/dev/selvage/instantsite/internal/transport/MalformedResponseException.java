package dev.selvage.instantsite.internal.transport;

/** A value in an answer that does not fit what is expected there. */
public final class MalformedResponseException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String why;

  public MalformedResponseException(String why) {
    super(why);
    this.why = why;
  }

  public String why() {
    return why;
  }
}
