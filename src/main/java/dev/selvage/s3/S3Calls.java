package dev.selvage.s3;

import dev.selvage.DeadlineException;
import dev.selvage.SelvageException;
import dev.selvage.ServerException;
import java.net.SocketTimeoutException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** What the SDK's failures mean: each is one of Selvage's own. Without state. */
final class S3Calls {
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;
  private static final int PRECONDITION_FAILED = 412;

  private final String bucket;

  S3Calls(String bucket) {
    this.bucket = bucket;
  }

  /** A call as messages name it. */
  String where(String call, String key) {
    return call + " " + S3Location.SCHEME + bucket + "/" + key;
  }

  /** The answer to a call; empty if there is no such object. */
  <T> Optional<T> find(String call, String key, Supplier<T> sdk) {
    try {
      return Optional.of(sdk.get());
    } catch (SdkException e) {
      if (isAbsent(e)) {
        return Optional.empty();
      }
      throw meaning(where(call, key), e);
    }
  }

  /** The answer to a call. */
  <T> T run(String call, String key, Supplier<T> sdk) {
    try {
      return sdk.get();
    } catch (SdkException e) {
      throw meaning(where(call, key), e);
    }
  }

  static ObjectInfo info(
      String key,
      @Nullable String etag,
      @Nullable Long bytes,
      @Nullable Instant modified,
      @Nullable Map<String, String> metadata) {
    return new ObjectInfo(
        key,
        etag == null ? "" : etag,
        bytes == null ? 0 : bytes,
        modified == null ? Instant.EPOCH : modified,
        metadata == null ? Map.of() : metadata);
  }

  /** A bucket that is not there is no object that is not there. */
  private static boolean isAbsent(SdkException e) {
    return e instanceof NoSuchKeyException
        || (e instanceof AwsServiceException answer
            && answer.statusCode() == NOT_FOUND
            && !"NoSuchBucket".equals(code(answer)));
  }

  private static SelvageException meaning(String where, SdkException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SelvageException own) {
        return own;
      }
    }
    if (e instanceof AwsServiceException answer) {
      return refused(where, answer);
    }
    if (e instanceof AbortedException) {
      return new DeadlineException(where, "was interrupted", "", e);
    }
    if (isTimeout(e)) {
      return new DeadlineException(
          where, "took too long", "look at the server and the line to it, or raise the time", e);
    }
    return new ServerException(
        where,
        "could not be carried out: " + e.getMessage(),
        "check endpoint, credentials and network",
        0,
        null,
        e);
  }

  private static SelvageException refused(String where, AwsServiceException answer) {
    int status = answer.statusCode();
    if (status == PRECONDITION_FAILED || status == CONFLICT) {
      return new ObjectConditionException(where, status, answer);
    }
    String code = code(answer);
    return new ServerException(
        where,
        "was answered " + status + (code == null ? "" : " " + code),
        status >= 500 ? "try again later" : "check bucket, credentials and permissions",
        status,
        code,
        answer);
  }

  private static @Nullable String code(AwsServiceException answer) {
    return answer.awsErrorDetails() == null ? null : answer.awsErrorDetails().errorCode();
  }

  private static boolean isTimeout(SdkException e) {
    if (e instanceof ApiCallTimeoutException || e instanceof ApiCallAttemptTimeoutException) {
      return true;
    }
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SocketTimeoutException) {
        return true;
      }
    }
    return false;
  }
}
