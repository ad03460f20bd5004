package dev.selvage.studio;

import dev.selvage.DeadlineException;
import dev.selvage.DecodersBusyException;
import dev.selvage.InsufficientMemoryException;
import dev.selvage.SelvageException;
import dev.selvage.ServerException;
import dev.selvage.UnusableInputException;
import dev.selvage.UsageException;
import dev.selvage.json.JsonException;
import dev.selvage.json.JsonPlace;
import dev.selvage.json.ObjectNode;
import org.jspecify.annotations.Nullable;

/** A call that is refused: problem+json (RFC 9457) with one line for people. */
final class StudioRefusal extends RuntimeException {
  static final String TYPE = "application/problem+json";

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String title;
  private final transient @Nullable JsonPlace place;

  StudioRefusal(int status, String title, String detail) {
    this(status, title, detail, null, null);
  }

  private StudioRefusal(
      int status,
      String title,
      String detail,
      @Nullable Throwable cause,
      @Nullable JsonPlace place) {
    super(detail, cause);
    this.status = status;
    this.title = title;
    this.place = place;
  }

  /** The same, with where it is in the text of the chain. */
  StudioRefusal at(JsonPlace found) {
    return new StudioRefusal(status, title, message(this), getCause(), found);
  }

  static StudioRefusal notFound(String detail) {
    return new StudioRefusal(404, "There is no such thing", detail);
  }

  static StudioRefusal notRemovable(String name) {
    return new StudioRefusal(
        409, "It is not the studio's", name + " is only read; it is removed where it comes from");
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
      return new StudioRefusal(400, "The request cannot be read", json.what(), json, null);
    }
    if (failure instanceof SelvageException known) {
      return new StudioRefusal(status(known), title(known), message(known), known, null);
    }
    // What has failed inside may quote anything.
    return new StudioRefusal(
        500, "The studio has failed", "see where it was started", failure, null);
  }

  private static int status(SelvageException failure) {
    if (failure instanceof InsufficientMemoryException
        || failure instanceof DecodersBusyException
        || failure instanceof DeadlineException) {
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
    ObjectNode json =
        new ObjectNode()
            .put("type", "about:blank")
            .put("title", title)
            .put("status", status)
            .put("detail", message(this));
    if (place != null) {
      json.set(
          "place",
          new ObjectNode()
              .put("line", place.line())
              .put("column", place.column())
              .put("offset", place.offset())
              .put("length", place.length()));
    }
    return json;
  }
}
