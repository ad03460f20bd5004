package dev.selvage.instantsite.internal.transport;

import dev.selvage.DeadlineException;
import dev.selvage.ServerException;
import dev.selvage.instantsite.internal.checks.Checks;
import dev.selvage.instantsite.settings.InstantSiteSettings;
import dev.selvage.instantsite.settings.NoTokenException;
import dev.selvage.json.JsonNode;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import okhttp3.HttpUrl;
import okhttp3.RequestBody;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Tokens fetched with an app secret. Callers at the same time share one fetch: the others wait for
 * it, and for its failure too, so that a dead token endpoint is not asked once for each of them.
 */
public final class FetchedToken implements TokenSource {
  private static final long MARGIN_SECONDS = 30;

  private final RetryExecutor repeater;
  private final RetryClock pace;
  private final ApiCall call;

  private final ReentrantLock lock = new ReentrantLock();
  private volatile State state = new State(null, 0, null);

  public FetchedToken(
      InstantSiteSettings settings,
      long storeId,
      String secret,
      RetryExecutor repeater,
      RetryClock pace) {
    this.repeater = repeater;
    this.pace = pace;
    // The API wants the secret in the query; so the URL is never shown with it.
    HttpUrl url =
        ApiUrls.of(settings.tokenUrl())
            .newBuilder()
            .addQueryParameter("grant_type", settings.grantType())
            .addQueryParameter("site_id", Long.toString(storeId))
            .addQueryParameter("code", secret)
            .build();
    call =
        ApiCall.post(
                "token", url, RetryRule.ALWAYS, () -> RequestBody.create(ByteString.EMPTY, null))
            .hiding(secret);
  }

  @Override
  public String current(Deadline deadline) {
    State seen = state;
    Token token = seen.token();
    return token != null && token.isFresh(pace) ? token.text() : fetched(seen, deadline);
  }

  @Override
  public String insteadOf(String refused, Deadline deadline) {
    State seen = state;
    Token token = seen.token();
    boolean another = token != null && !token.text().equals(refused) && token.isFresh(pace);
    return token != null && another ? token.text() : fetched(seen, deadline);
  }

  /** The token after the state that was seen, whoever fetches it. */
  private String fetched(State seen, Deadline deadline) {
    acquire(deadline);
    try {
      State now = state;
      if (now.fetches() != seen.fetches()) {
        ServerException failure = now.failure();
        if (failure != null) {
          throw new NoTokenException(failure);
        }
        Token token = now.token();
        if (token != null) {
          return token.text();
        }
      }
      return fetch(now, deadline);
    } finally {
      lock.unlock();
    }
  }

  private String fetch(State before, Deadline deadline) {
    try {
      long asked = pace.nanos().getAsLong();
      Token token =
          new ApiConnection.Reply(call, repeater.call(call, deadline))
              .orRefuse()
              .read(object -> read(object, asked));
      state = new State(token, before.fetches() + 1, null);
      return token.text();
    } catch (ServerException e) {
      state = new State(before.token(), before.fetches() + 1, e);
      throw new NoTokenException(e);
    }
  }

  private static Token read(JsonNode object, long asked) throws MalformedResponseException {
    String text = AnswerJson.text("accessToken", object.get("accessToken"));
    if (!Checks.isToken(text)) {
      throw new MalformedResponseException("accessToken cannot be sent in a header");
    }
    JsonNode expiresIn = object.get("expiresIn");
    if (AnswerJson.isAbsent(expiresIn)) {
      return new Token(text, asked, null);
    }
    double seconds = AnswerJson.number("expiresIn", expiresIn, 0, Long.MAX_VALUE);
    return new Token(text, asked, goodFor((long) Math.min(seconds, Integer.MAX_VALUE)));
  }

  /**
   * How long a token is used: until a fifth of its life, but at least 30 s, is left; at least half
   * of its life in any case. The documents call the number milliseconds, which would make it a
   * minute and a half; read as seconds it is a day. A wrong guess ends in a refusal, upon which the
   * token is renewed anyway.
   */
  static Duration goodFor(long seconds) {
    long margin = Math.min(seconds / 2, Math.max(seconds / 5, MARGIN_SECONDS));
    return Duration.ofSeconds(seconds - margin);
  }

  private void acquire(Deadline deadline) {
    try {
      if (!lock.tryLock(deadline.remaining().toMillis(), TimeUnit.MILLISECONDS)) {
        throw new DeadlineException(
            call.where(), "had no answer at the deadline", "give it more time");
      }
    } catch (InterruptedException e) {
      throw RetryClock.interrupted(call, e);
    }
  }

  /**
   * What is known.
   *
   * @param token the last one fetched, or null before the first
   * @param fetches how often the endpoint was asked
   * @param failure of the last fetch, or null if it went well
   */
  private record State(@Nullable Token token, long fetches, @Nullable ServerException failure) {}

  /**
   * One token.
   *
   * @param asked when, on the clock that never jumps
   * @param goodFor since then, or null if the server did not say
   */
  private record Token(String text, long asked, @Nullable Duration goodFor) {
    boolean isFresh(RetryClock pace) {
      return goodFor == null || pace.nanos().getAsLong() - asked < goodFor.toNanos();
    }

    @Override
    public String toString() {
      return "token (hidden)";
    }
  }
}
