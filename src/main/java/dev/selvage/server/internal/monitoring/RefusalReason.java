package dev.selvage.server.internal.monitoring;

import java.util.Locale;

/** Why a request is refused: what the log and the metrics say, and the little the client learns. */
public enum RefusalReason {
  NO_TOKEN(401, "Access denied"),
  MALFORMED_TOKEN(401, "Access denied"),
  UNKNOWN_ISSUER(401, "Access denied"),
  BAD_SIGNATURE(401, "Access denied"),
  EXPIRED(401, "Access denied"),
  NOT_YET_VALID(401, "Access denied"),
  WRONG_IMAGE(403, "Not for this image"),
  NOT_ITS_ISSUERS(403, "Not allowed"),
  NO_SCOPE(403, "Not allowed"),
  NAME_NOT_CLAIMED(403, "Not allowed"),
  READ_ONLY(403, "Not allowed"),
  MALFORMED(400, "Malformed request"),
  MALFORMED_CHAIN(400, "Malformed transformations"),
  TOKEN_OVER_LIMITS(400, "Token over limits"),
  BAD_PRESET(400, "Invalid url"),
  INCOMPLETE_BODY(400, "Body incomplete"),
  UNKNOWN_IMAGE(404, "Unknown image"),
  NOT_FOUND(404, "Not found"),
  METHOD_NOT_ALLOWED(405, "Method not allowed"),
  SLOW_BODY(408, "Request took too long"),
  /** Closed without an answer: there is no request yet. */
  SLOW_HEADER(408, "Request took too long"),
  PRECONDITION_FAILED(412, "Precondition failed"),
  UPLOAD_TOO_LARGE(413, "Image too large"),
  ORIGINAL_TOO_LARGE(413, "Image too large"),
  UNUSABLE_IMAGE(422, "Image cannot be used"),
  IMPOSSIBLE_CHAIN(422, "Transformations cannot be applied"),
  QUEUE_FULL(429, "Too many requests"),
  ORIGIN_FAILED(502, "Image not available"),
  ORIGIN_FORBIDDEN(502, "Image not available"),
  ORIGIN_SLOW(504, "Image not available in time"),
  DEADLINE(503, "Took too long"),
  DECODERS_BUSY(503, "Too busy"),
  OUT_OF_MEMORY(503, "Too busy"),
  NOT_READY(503, "Not ready"),
  STOPPING(503, "Shutting down"),
  FAILED(500, "Internal error"),
  STORE_FULL(507, "Insufficient storage"),
  CLIENT_GONE(499, "Client closed request"),
  /** The answer was begun, and cut off. */
  SLOW_CLIENT(499, "Client reads too slowly");

  private final int status;
  private final String title;

  RefusalReason(int status, String title) {
    this.status = status;
    this.title = title;
  }

  public int status() {
    return status;
  }

  /** What the web server means by a status of its own. */
  public static RefusalReason ofStatus(int status) {
    return switch (status) {
      case 404 -> NOT_FOUND;
      case 405 -> METHOD_NOT_ALLOWED;
      case 408 -> SLOW_BODY;
      case 413 -> UPLOAD_TOO_LARGE;
      case 503 -> STOPPING;
      default -> status >= 400 && status < 500 ? MALFORMED : FAILED;
    };
  }

  /** All that the client is told. */
  public String title() {
    return title;
  }

  /** Whether the same request may do later. */
  public boolean passes() {
    return status == 429 || status == 503;
  }

  /** The name in log, metrics and traces. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
