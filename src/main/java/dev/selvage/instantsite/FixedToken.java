package dev.selvage.instantsite;

/** The token that the caller gave. */
final class FixedToken implements TokenSource {
  private final String token;

  FixedToken(String token) {
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
