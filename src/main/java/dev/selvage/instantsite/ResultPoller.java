package dev.selvage.instantsite;

import dev.selvage.DeadlineException;
import dev.selvage.instantsite.internal.transport.Answer;
import dev.selvage.instantsite.internal.transport.AnswerJson;
import dev.selvage.instantsite.internal.transport.ApiCall;
import dev.selvage.instantsite.internal.transport.ApiConnection;
import dev.selvage.instantsite.internal.transport.Deadline;
import dev.selvage.instantsite.internal.transport.RetryClock;
import dev.selvage.instantsite.settings.PollPolicy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks for results, once or until a deadline. */
final class ResultPoller {
  private final ApiConnection api;
  private final ResultReader reader;
  private final BucketList buckets;
  private final PollPolicy policy;
  private final RetryClock pace;

  ResultPoller(
      ApiConnection api,
      ResultReader reader,
      BucketList buckets,
      PollPolicy policy,
      RetryClock pace) {
    this.api = api;
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
    ApiConnection.Reply reply = api.call(call(storeId, imageId), deadline);
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
        // What is no UTF-8 cannot be handed on as it is.
        .map(result -> result.withJson(AnswerJson.utf8(answer.body())));
  }

  /**
   * As {@link #once}, until it is there with its border; at the deadline without one if need be.
   */
  UploadResult until(long storeId, String imageId, Deadline deadline) {
    return new Wait(storeId, imageId, deadline).until(policy, deadline);
  }

  private ApiCall call(long storeId, String imageId) {
    return ApiCall.get("result", api.urls().result(storeId, imageId));
  }

  private static boolean isBlank(Answer answer) {
    return answer.body().string(StandardCharsets.UTF_8).isBlank();
  }

  /** What is known so far of one result. */
  private final class Wait extends Polling<UploadResult> {
    private final long storeId;
    private final ApiCall call;
    private final String imageId;
    private final Deadline deadline;
    private @Nullable UploadResult seen;
    private @Nullable UploadResult borderless;

    Wait(long storeId, String imageId, Deadline deadline) {
      this.storeId = storeId;
      this.call = call(storeId, imageId);
      this.imageId = imageId;
      this.deadline = deadline;
    }

    @Override
    @Nullable UploadResult poll() {
      UploadResult result = asked(storeId, imageId, deadline).orElse(null);
      if (result != null && result.borderInfo() != null) {
        return buckets.complete(storeId, result, deadline);
      }
      if (result != null && !result.equals(seen)) {
        seen = result;
        // Now, because there may be no time for it at the deadline.
        borderless = buckets.complete(storeId, result, deadline);
      }
      return null;
    }

    @Override
    UploadResult atDeadline(@Nullable DeadlineException cutShort) {
      if (borderless != null) {
        return borderless;
      }
      throw cutShort != null
          ? cutShort
          : new DeadlineException(
              call.where(),
              "has no result at the deadline",
              "ask again with more time; a wrong store or image ID looks the same");
    }

    @Override
    void sleep(Duration wait) {
      pace.sleep(call, wait);
    }
  }
}
