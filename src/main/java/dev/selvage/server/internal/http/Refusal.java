package dev.selvage.server.internal.http;

import dev.selvage.DeadlineException;
import dev.selvage.DecodersBusyException;
import dev.selvage.InsufficientMemoryException;
import dev.selvage.UnusableInputException;
import dev.selvage.UsageException;
import dev.selvage.server.internal.monitoring.RefusalReason;
import dev.selvage.server.store.ConditionFailedException;
import dev.selvage.server.store.OriginFailedException;
import dev.selvage.server.store.OriginForbiddenException;
import dev.selvage.server.store.OriginTimeoutException;
import dev.selvage.server.store.OriginalTooLargeException;
import dev.selvage.server.store.ReadOnlyStoreException;
import dev.selvage.server.store.StoreFullException;
import dev.selvage.server.store.UploadTooLargeException;
import dev.selvage.token.TokenException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request that is not answered with an image. Its message is for the log alone. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What failures mean; of several that fit the first counts. */
  private static final List<Meaning> MEANINGS =
      List.of(
          new Meaning(ConditionFailedException.class, RefusalReason.PRECONDITION_FAILED),
          new Meaning(UploadTooLargeException.class, RefusalReason.UPLOAD_TOO_LARGE),
          new Meaning(OriginalTooLargeException.class, RefusalReason.ORIGINAL_TOO_LARGE),
          new Meaning(OriginForbiddenException.class, RefusalReason.ORIGIN_FORBIDDEN),
          new Meaning(OriginTimeoutException.class, RefusalReason.ORIGIN_SLOW),
          new Meaning(OriginFailedException.class, RefusalReason.ORIGIN_FAILED),
          new Meaning(ReadOnlyStoreException.class, RefusalReason.READ_ONLY),
          new Meaning(StoreFullException.class, RefusalReason.STORE_FULL),
          new Meaning(DecodersBusyException.class, RefusalReason.DECODERS_BUSY),
          new Meaning(InsufficientMemoryException.class, RefusalReason.OUT_OF_MEMORY),
          // What renders is interrupted when the server stops, and never else.
          new Meaning(DeadlineException.class, RefusalReason.STOPPING),
          new Meaning(UnusableInputException.class, RefusalReason.UNUSABLE_IMAGE),
          new Meaning(UsageException.class, RefusalReason.IMPOSSIBLE_CHAIN));

  private final RefusalReason reason;

  private record Meaning(Class<? extends Throwable> failure, RefusalReason reason) {}

  public Refusal(RefusalReason reason, String message) {
    this(reason, message, null);
  }

  public Refusal(RefusalReason reason, String message, @Nullable Throwable cause) {
    // Without a stack: under load these are made by the thousand, and the reason tells the place.
    super(message, cause, false, false);
    this.reason = reason;
  }

  public RefusalReason reason() {
    return reason;
  }

  /** What a failure of any part means to the client. */
  public static Refusal of(Throwable failure) {
    if (failure instanceof Refusal refusal) {
      return refusal;
    }
    String message = String.valueOf(failure.getMessage());
    if (failure instanceof TokenException token) {
      return new Refusal(reason(token), message, token);
    }
    for (Meaning meaning : MEANINGS) {
      if (meaning.failure.isInstance(failure)) {
        return new Refusal(meaning.reason, message, failure);
      }
    }
    if (failure instanceof OutOfMemoryError) {
      return new Refusal(RefusalReason.OUT_OF_MEMORY, "out of memory", failure);
    }
    return new Refusal(RefusalReason.FAILED, failure.toString(), failure);
  }

  private static RefusalReason reason(TokenException token) {
    return switch (token.reason()) {
      // Signed by somebody we know, but asking for what cannot be: worth telling apart.
      case MALFORMED ->
          token.getCause() instanceof UsageException
              ? RefusalReason.MALFORMED_CHAIN
              : RefusalReason.MALFORMED_TOKEN;
      case UNKNOWN_ISSUER -> RefusalReason.UNKNOWN_ISSUER;
      case BAD_SIGNATURE -> RefusalReason.BAD_SIGNATURE;
      case EXPIRED -> RefusalReason.EXPIRED;
      case NOT_YET_VALID -> RefusalReason.NOT_YET_VALID;
      case WRONG_IMAGE -> RefusalReason.WRONG_IMAGE;
      case NOT_ITS_ISSUERS -> RefusalReason.NOT_ITS_ISSUERS;
      case OVER_LIMITS -> RefusalReason.TOKEN_OVER_LIMITS;
    };
  }
}
