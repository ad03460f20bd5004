package dev.selvage.studio;

import dev.selvage.DeadlineException;
import dev.selvage.InsufficientMemoryException;
import dev.selvage.SelvageException;
import dev.selvage.ServerException;
import dev.selvage.UnusableInputException;
import dev.selvage.UsageException;
import dev.selvage.json.JsonException;
import dev.selvage.json.ObjectNode;
import org.jspecify.annotations.Nullable;

/** A call that is refused: problem+json (RFC 9457) with one line for people. */
final class StudioRefusal extends RuntimeException {
  static final String TYPE = "application/problem+json";

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String title;

  StudioRefusal(int status, String title, String detail) {
    this(status, title, detail, null);
  }

  private StudioRefusal(int status, String title, String detail, @Nullable Throwable cause) {
    super(detail, cause);
    this.status = status;
    this.title = title;
  }

  static StudioRefusal notFound(String detail) {
    return new StudioRefusal(404, "There is no such thing", detail);
  }

  static StudioRefusal malformed(String detail) {
    return new StudioRefusal(400, "The request cannot be read", detail);
  }

  /** What a failure of any part means to who called. */
  static StudioRefusal of(Throwable failure) {
    if (failure instanceof StudioRefusal refusal) {
      return refusal;
    }
    if (failure instanceof JsonException json) {
      return new StudioRefusal(400, "The request cannot be read", json.what(), json);
    }
    if (failure instanceof SelvageException known) {
      return new StudioRefusal(status(known), title(known), message(known), known);
    }
    // What has failed inside may quote anything.
    return new StudioRefusal(500, "The studio has failed", "see where it was started", failure);
  }

  private static int status(SelvageException failure) {
    if (failure instanceof InsufficientMemoryException || failure instanceof DeadlineException) {
      return 503;
    }
    return failure instanceof ServerException ? 502 : 422;
  }

  private static String title(SelvageException failure) {
    if (failure instanceof InsufficientMemoryException) {
      return "There is not enough memory";
    }
    if (failure instanceof UnusableInputException) {
      return "The picture cannot be used";
    }
    return failure instanceof UsageException
        ? "The chain or a setting cannot be used"
        : "The server has not answered as it should";
  }

  private static String message(Throwable failure) {
    return String.valueOf(failure.getMessage());
  }

  int status() {
    return status;
  }

  /** The body. */
  ObjectNode json() {
    return new ObjectNode()
        .put("type", "about:blank")
        .put("title", title)
        .put("status", status)
        .put("detail", message(this));
  }
}
