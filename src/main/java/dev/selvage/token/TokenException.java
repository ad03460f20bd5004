package dev.selvage.token;

import dev.selvage.SelvageException;
import org.jspecify.annotations.Nullable;

/** A token that is refused. The message is for the log; it holds neither the token nor a key. */
public final class TokenException extends SelvageException {
  private static final long serialVersionUID = 1L;

  /** Why a token is refused. */
  public enum Reason {
    /** Not written as a token, or with claims that cannot be used. */
    MALFORMED,
    /** Nobody knows keys of its issuer. */
    UNKNOWN_ISSUER,
    /** None of its issuer's keys has signed it. */
    BAD_SIGNATURE,
    /** Its time is over. */
    EXPIRED,
    /** Its time has not come. */
    NOT_YET_VALID,
    /** It is for another image. */
    WRONG_IMAGE,
    /** Its issuer may not sign for its image, its overlays or its public id. */
    NOT_ITS_ISSUERS,
    /** Longer, with more steps or living longer than is allowed. */
    OVER_LIMITS
  }

  private final Reason reason;

  /**
   * @param reason for programs
   * @param what what is wrong, without a full stop
   * @param remedy what to do about it; may be empty
   */
  public TokenException(Reason reason, String what, String remedy) {
    this(reason, what, remedy, null);
  }

  /**
   * @param reason for programs
   * @param what what is wrong, without a full stop
   * @param remedy what to do about it; may be empty
   * @param cause the failure underneath, or null; without secrets as well
   */
  public TokenException(Reason reason, String what, String remedy, @Nullable Throwable cause) {
    super("token", what, remedy, cause);
    this.reason = reason;
  }

  /** Why it is refused. */
  public Reason reason() {
    return reason;
  }

  static TokenException malformed(String what, String remedy) {
    return new TokenException(Reason.MALFORMED, what, remedy);
  }
}
