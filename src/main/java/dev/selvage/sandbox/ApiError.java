package dev.selvage.sandbox;

import org.jspecify.annotations.Nullable;

/** An answer that refuses a call. Not for users of the library: it never leaves the server. */
final class ApiError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final @Nullable Fault fault;

  /**
   * @param status the HTTP status, 4xx or 5xx
   * @param code for programs, such as {@code RATE_LIMITED}
   * @param message for people
   */
  ApiError(int status, String code, String message) {
    this(status, code, message, null);
  }

  /** With the fault that is the reason. */
  ApiError(int status, String code, String message, @Nullable Fault fault) {
    super(message);
    this.status = status;
    this.code = code;
    this.fault = fault;
  }

  /** 400: the call itself is wrong. */
  static ApiError malformed(String message) {
    return new ApiError(400, "BAD_REQUEST", message);
  }

  /** 404. */
  static ApiError unknown(String message) {
    return new ApiError(404, "NOT_FOUND", message);
  }

  /** 413. */
  static ApiError tooLarge(String message) {
    return new ApiError(413, "INCORRECT_IMAGE_SIZE", message);
  }

  /** 415. */
  static ApiError mediaType(String message) {
    return new ApiError(415, "UNSUPPORTED_MEDIA_TYPE", message);
  }

  /** 422: what came is no usable image. */
  static ApiError noImage(String message) {
    return new ApiError(422, "NOT_AN_IMAGE", message);
  }

  /** 503: too much is asked at a time. */
  static ApiError busy(String message) {
    return new ApiError(503, "SERVICE_UNAVAILABLE", message);
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }

  @Nullable Fault fault() {
    return fault;
  }

  String message() {
    return String.valueOf(getMessage());
  }
}
