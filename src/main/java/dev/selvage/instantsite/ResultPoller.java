package dev.selvage.instantsite;

import dev.selvage.DeadlineException;
import dev.selvage.instantsite.internal.transport.Answer;
import dev.selvage.instantsite.internal.transport.AnswerJson;
import dev.selvage.instantsite.internal.transport.ApiCall;
import dev.selvage.instantsite.internal.transport.ApiUrls;
import dev.selvage.instantsite.internal.transport.AuthorizedCaller;
import dev.selvage.instantsite.internal.transport.Deadline;
import dev.selvage.instantsite.internal.transport.RetryClock;
import dev.selvage.instantsite.settings.PollPolicy;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks for results, once or until a deadline. */
final class ResultPoller {
  private final ApiUrls places;
  private final AuthorizedCaller caller;
  private final ResultReader reader;
  private final BucketList buckets;
  private final PollPolicy policy;
  private final RetryClock pace;

  ResultPoller(
      ApiUrls places,
      AuthorizedCaller caller,
      ResultReader reader,
      BucketList buckets,
      PollPolicy policy,
      RetryClock pace) {
    this.places = places;
    this.caller = caller;
    this.reader = reader;
    this.buckets = buckets;
    this.policy = policy;
    this.pace = pace;
  }

  /** The result, or empty as long as there is none. */
  Optional<UploadResult> once(long storeId, String imageId, Deadline deadline) {
    return asked(storeId, imageId, deadline)
        .map(result -> buckets.complete(storeId, result, deadline));
  }

  /** The result with URLs that lack their bucket, or empty as long as there is none. */
  private Optional<UploadResult> asked(long storeId, String imageId, Deadline deadline) {
    AuthorizedCaller.Reply reply = caller.call(call(storeId, imageId), deadline);
    Answer answer = reply.answer();
    if (answer.status() == 404 || answer.status() == 202) {
      return Optional.empty();
    }
    reply.orRefuse();
    if (answer.broken() == null && isBlank(answer)) {
      return Optional.empty();
    }
    return reply
        .read(object -> reader.read(imageId, object))
        .map(result -> result.withJson(text(answer)));
  }

  /**
   * As {@link #once}, until it is there with its border; at the deadline without one if need be.
   */
  UploadResult until(long storeId, String imageId, Deadline deadline) {
    ApiCall call = call(storeId, imageId);
    UploadResult seen = null;
    UploadResult borderless = null;
    Duration interval = policy.firstInterval();
    // Waits are halved towards the deadline, but not without end.
    Duration shortest = interval.dividedBy(4);
    while (true) {
      try {
        UploadResult result = asked(storeId, imageId, deadline).orElse(null);
        if (result != null && result.borderInfo() != null) {
          return buckets.complete(storeId, result, deadline);
        }
        if (result != null && !result.equals(seen)) {
          seen = result;
          // Now, because there may be no time for it at the deadline.
          borderless = buckets.complete(storeId, result, deadline);
        }
      } catch (DeadlineException e) {
        if (borderless == null || Thread.currentThread().isInterrupted()) {
          throw e;
        }
        return borderless;
      }
      Duration wait = shorter(interval, deadline.remaining().dividedBy(2));
      if (wait.compareTo(shortest) < 0) {
        return atDeadline(call, borderless);
      }
      pace.sleep(call, wait);
      interval = policy.after(interval);
    }
  }

  private UploadResult atDeadline(ApiCall call, @Nullable UploadResult borderless) {
    if (borderless == null) {
      throw new DeadlineException(
          call.where(),
          "has no result at the deadline",
          "ask again with more time; a wrong store or image ID looks the same");
    }
    return borderless;
  }

  private ApiCall call(long storeId, String imageId) {
    return ApiCall.get("result", places.result(storeId, imageId));
  }

  private static @Nullable String text(Answer answer) {
    try {
      return AnswerJson.utf8(answer.body());
    } catch (CharacterCodingException e) {
      // JSON may be written otherwise; then it cannot be handed on as it is.
      return null;
    }
  }

  private static boolean isBlank(Answer answer) {
    return answer.body().string(StandardCharsets.UTF_8).isBlank();
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}
