package dev.selvage.instantsite.internal.transport;

/** Sends calls with a token, and once more with another one where the server refuses the first. */
public final class AuthorizedCaller {
  private final TokenSource tokens;
  private final String prefix;
  private final RetryExecutor repeater;

  public AuthorizedCaller(TokenSource tokens, String prefix, RetryExecutor repeater) {
    this.tokens = tokens;
    this.prefix = prefix;
    this.repeater = repeater;
  }

  /** The last answer, whatever its status, and the call that it belongs to. */
  public Reply call(ApiCall plain, Deadline deadline) {
    String token = tokens.current(deadline);
    ApiCall call = plain.authorized(prefix, token);
    Answer answer = repeater.call(call, deadline);
    if (answer.refusesToken() && tokens.isRenewable()) {
      call = plain.authorized(prefix, tokens.insteadOf(token, deadline));
      answer = repeater.call(call, deadline);
    }
    return new Reply(call, answer);
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
    public <T> T readText(AnswerJson.TextReader<T> reader) {
      return AnswerJson.readText(call, answer, reader);
    }

    /** What the body says. */
    public <T> T read(AnswerJson.Reader<T> reader) {
      return AnswerJson.read(call, answer, reader);
    }
  }
}
