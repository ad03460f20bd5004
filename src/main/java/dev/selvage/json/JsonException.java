package dev.selvage.json;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A text that is not JSON, or a value that is not of the kind that was asked for. The message may
 * quote the text; whoever reads secrets must not pass it on.
 */
public final class JsonException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient @Nullable JsonPlace place;

  JsonException(String message) {
    this(message, null);
  }

  JsonException(String message, @Nullable Throwable cause) {
    this(message, cause, null);
  }

  JsonException(String message, @Nullable Throwable cause, @Nullable JsonPlace place) {
    super(message, cause);
    this.place = place;
  }

  /** Where it is in the text; empty where that is not known, as of bytes. */
  public Optional<JsonPlace> place() {
    return Optional.ofNullable(place);
  }

  /** What is wrong, without where; never null. */
  public String what() {
    return String.valueOf(getMessage());
  }
}
