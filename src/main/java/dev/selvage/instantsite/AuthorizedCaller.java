package dev.selvage.instantsite;

/** Sends calls with a token, and once more with another one where the server refuses the first. */
final class AuthorizedCaller {
  private final TokenSource tokens;
  private final String prefix;
  private final RetryExecutor repeater;

  AuthorizedCaller(TokenSource tokens, String prefix, RetryExecutor repeater) {
    this.tokens = tokens;
    this.prefix = prefix;
    this.repeater = repeater;
  }

  /** The last answer, whatever its status, and the call that it belongs to. */
  Reply call(ApiCall plain, Deadline deadline) {
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
  record Reply(ApiCall call, Answer answer) {
    /** Throws what the status means unless it is a success. */
    Reply orRefuse() {
      if (!answer.isSuccess()) {
        throw Failures.refused(call, answer);
      }
      return this;
    }

    /** What the body says, as it is written. */
    <T> T readText(AnswerJson.TextReader<T> reader) {
      return AnswerJson.readText(call, answer, reader);
    }

    /** What the body says. */
    <T> T read(AnswerJson.Reader<T> reader) {
      return AnswerJson.read(call, answer, reader);
    }
  }
}
