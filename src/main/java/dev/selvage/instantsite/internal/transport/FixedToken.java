package dev.selvage.instantsite.internal.transport;

/** The token that the caller gave. */
public final class FixedToken implements TokenSource {
  private final String token;

  public FixedToken(String token) {
    this.token = token;
  }

  @Override
  public String current(Deadline deadline) {
    return token;
  }

  @Override
  public boolean isRenewable() {
    return false;
  }

  @Override
  public String insteadOf(String refused, Deadline deadline) {
    throw new IllegalStateException("a token as it stands can't be renewed");
  }
}
