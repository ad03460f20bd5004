package dev.selvage.s3;

import dev.selvage.ServerException;
import org.jspecify.annotations.Nullable;

/** An object is not written or removed, since it is not as the condition asks. */
public final class ObjectConditionException extends ServerException {
  private static final long serialVersionUID = 1L;

  ObjectConditionException(String where, int status, @Nullable Throwable cause) {
    super(where, "was changed by somebody else", "read it again", status, null, cause);
  }
}
