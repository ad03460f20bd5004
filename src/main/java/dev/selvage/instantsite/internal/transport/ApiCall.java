package dev.selvage.instantsite.internal.transport;

import dev.selvage.instantsite.settings.SentCall;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/**
 * One call as it will be sent, perhaps more than once.
 *
 * @param name as in {@link SentCall#call()}
 * @param url may hold a secret in its query
 * @param body makes the body of each attempt; null from it means none
 * @param rule when to repeat
 * @param authorization the header's whole value, or null for none
 * @param secrets what an answer's text must not bring into a message
 */
public record ApiCall(
    String name,
    String method,
    HttpUrl url,
    BodySource body,
    RetryRule rule,
    @Nullable String authorization,
    List<String> secrets) {

  public static ApiCall get(String name, HttpUrl url) {
    return new ApiCall(name, "GET", url, () -> null, RetryRule.ALWAYS, null, List.of());
  }

  public static ApiCall post(String name, HttpUrl url, RetryRule rule, BodySource body) {
    return new ApiCall(name, "POST", url, body, rule, null, List.of());
  }

  public static ApiCall put(String name, HttpUrl url, RetryRule rule, BodySource body) {
    return new ApiCall(name, "PUT", url, body, rule, null, List.of());
  }

  ApiCall authorized(String prefix, String token) {
    return new ApiCall(name, method, url, body, rule, prefix + token, List.of(token));
  }

  ApiCall hiding(String secret) {
    return new ApiCall(name, method, url, body, rule, authorization, List.of(secret));
  }

  /** For messages: the call and its URL, without the query. */
  public String where() {
    return name + " " + ApiUrls.withoutQuery(url);
  }

  /** A server's text without this call's secrets, should it echo them. */
  String withoutSecrets(String text) {
    String clean = text;
    for (String secret : secrets) {
      clean = clean.replace(secret, "***");
      clean = clean.replace(URLEncoder.encode(secret, StandardCharsets.UTF_8), "***");
    }
    return clean;
  }

  /** The request of one attempt. */
  Request request(RequestSent mark) {
    Request.Builder request =
        new Request.Builder()
            .url(url)
            .method(method, body.body())
            .header("Accept", "application/json, */*;q=0.5")
            .header("User-Agent", "selvage")
            .tag(RequestSent.class, mark);
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    return request.build();
  }

  /** How long a body is, bytes; 0 if there is none. */
  public static long length(@Nullable RequestBody body) {
    try {
      return body == null ? 0 : body.contentLength();
    } catch (IOException e) {
      throw new IllegalStateException("bodies here know their length", e);
    }
  }

  @Override
  public String toString() {
    return where();
  }

  /** Makes the body of one attempt. */
  public interface BodySource {
    @Nullable RequestBody body();
  }
}
