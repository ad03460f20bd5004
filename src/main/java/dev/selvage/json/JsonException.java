package dev.selvage.json;

import org.jspecify.annotations.Nullable;

/**
 * A text that is not JSON, or a value that is not of the kind that was asked for. The message may
 * quote the text; whoever reads secrets must not pass it on.
 */
public final class JsonException extends RuntimeException {
  private static final long serialVersionUID = 1;

  JsonException(String message) {
    this(message, null);
  }

  JsonException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** What is wrong, without where; never null. */
  public String what() {
    return String.valueOf(getMessage());
  }
}
