package dev.selvage.s3;

import org.jspecify.annotations.Nullable;

/** What must be so for an object to be written; the server asks it at the moment of writing. */
public final class WriteCondition {
  /** Asks for nothing. */
  public static final WriteCondition NONE = new WriteCondition(false, null);

  /** There is no such object yet. */
  public static final WriteCondition ABSENT = new WriteCondition(true, null);

  private final boolean absent;
  private final @Nullable String etag;

  private WriteCondition(boolean absent, @Nullable String etag) {
    this.absent = absent;
    this.etag = etag;
  }

  /** The object is there, of this version. */
  public static WriteCondition matches(String etag) {
    return new WriteCondition(false, etag);
  }

  /** The header {@code If-None-Match}; null for none. */
  @Nullable String ifNoneMatch() {
    return absent ? "*" : null;
  }

  /** The header {@code If-Match}; null for none. */
  @Nullable String ifMatch() {
    return etag;
  }
}
