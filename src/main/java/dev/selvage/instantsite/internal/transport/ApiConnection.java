package dev.selvage.instantsite.internal.transport;

import dev.selvage.UsageException;
import dev.selvage.instantsite.internal.checks.Checks;
import dev.selvage.instantsite.settings.CallGate;
import dev.selvage.instantsite.settings.CallListener;
import dev.selvage.instantsite.settings.Credentials;
import dev.selvage.instantsite.settings.InstantSiteSettings;
import dev.selvage.json.JsonNode;
import dev.selvage.json.JsonText;
import java.time.Duration;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * An API as one client reaches it: its URLs, and calls with the client's token, which are sent once
 * more with another one where the server refuses the first. Safe for use by several threads.
 */
public final class ApiConnection implements AutoCloseable {
  private final Credentials credentials;
  private final String prefix;
  private final RetryClock pace;
  private final ApiUrls urls;
  private final Transport transport;
  private final RetryExecutor repeater;
  private final TokenSource tokens;

  /**
   * A connection.
   *
   * @param http by which calls go; null for a client of its own
   */
  public ApiConnection(
      InstantSiteSettings settings,
      Credentials credentials,
      CallListener listener,
      CallGate gate,
      RetryClock pace,
      @Nullable OkHttpClient http) {
    this.credentials = credentials;
    this.prefix = settings.authorizationPrefix();
    this.pace = pace;
    urls = new ApiUrls(settings.baseUrl());
    transport = new Transport(settings, listener, gate, pace, http);
    repeater = new RetryExecutor(transport, settings.retries(), pace);
    Long storeId = credentials.storeId();
    tokens =
        storeId == null
            ? deadline -> credentials.secret()
            : new FetchedToken(settings, storeId, credentials.secret(), repeater, pace);
  }

  public ApiUrls urls() {
    return urls;
  }

  /** The last answer, whatever its status, and the call that it belongs to. */
  public Reply call(ApiCall plain, Deadline deadline) {
    String token = tokens.current(deadline);
    Reply reply = callWithoutToken(plain.authorized(prefix, token), deadline);
    if (!reply.answer().refusesToken()) {
      return reply;
    }
    @Nullable String another = tokens.insteadOf(token, deadline);
    return another == null ? reply : callWithoutToken(plain.authorized(prefix, another), deadline);
  }

  /** As {@link #call}, of a call as it stands. */
  public Reply callWithoutToken(ApiCall call, Deadline deadline) {
    return new Reply(call, repeater.call(call, deadline));
  }

  /**
   * A deadline from now.
   *
   * @throws UsageException if it is under 1 ms or over a day
   */
  public Deadline in(Duration deadline) {
    Checks.duration("deadline", deadline, Checks.ONE_MS);
    return Deadline.in(pace, deadline);
  }

  /** As if there were no deadline. */
  public Deadline withoutEnd() {
    return Deadline.none(pace);
  }

  /**
   * An app secret makes tokens for one store only; another would be refused with a 403 anyway.
   *
   * @throws UsageException if the store's number is below 1, or the credentials are for another one
   */
  public void checkStore(long storeId) {
    Checks.storeId(storeId);
    Long own = credentials.storeId();
    if (own != null && own != storeId) {
      throw new UsageException(
          "store ID", "is " + storeId + ", but the app secret is for store " + own, "use that one");
    }
  }

  /** Cancels what is under way, and ends all threads and connections that are its own. */
  @Override
  public void close() {
    transport.close();
  }

  /** A call with its answer. */
  public record Reply(ApiCall call, Answer answer) {
    /** Throws what the status means unless it is a success. */
    public Reply orRefuse() {
      if (!answer.isSuccess()) {
        throw Failures.refused(call, answer);
      }
      return this;
    }

    /** What the body says, as it is written. */
    public <T> T readText(AnswerJson.Reader<JsonText, T> reader) {
      return AnswerJson.readText(call, answer, reader);
    }

    /** What the body says. */
    public <T> T read(AnswerJson.Reader<JsonNode, T> reader) {
      return AnswerJson.read(call, answer, reader);
    }
  }
}
