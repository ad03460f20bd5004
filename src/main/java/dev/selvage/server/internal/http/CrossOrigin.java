package dev.selvage.server.internal.http;

/**
 * Tells browsers what pages of other sites may ask for (the CORS protocol of the Fetch standard).
 */
public final class CrossOrigin {
  private static final String REQUEST_HEADERS =
      "Authorization, Content-Type, If-Match, If-None-Match, X-Request-Id";
  private static final String ANSWER_HEADERS = "ETag, Location, Retry-After, X-Request-Id";
  private static final String DAY = "86400";

  private CrossOrigin() {}

  /**
   * Answers {@code OPTIONS}: a preflight, or a mere question.
   *
   * @param methods that the path takes
   */
  public static void answer(Exchange call, String methods) {
    call.set("Allow", methods);
    if (call.header("Origin") != null && call.header("Access-Control-Request-Method") != null) {
      call.set("Access-Control-Allow-Methods", methods);
      call.set("Access-Control-Allow-Headers", REQUEST_HEADERS);
      call.set("Access-Control-Max-Age", DAY);
    }
    allow(call);
    call.answer(204);
  }

  /** Lets a page of any site read the answer; what it may see, its token says. */
  public static void allow(Exchange call) {
    call.set("Access-Control-Allow-Origin", "*");
    call.set("Access-Control-Expose-Headers", ANSWER_HEADERS);
  }
}
