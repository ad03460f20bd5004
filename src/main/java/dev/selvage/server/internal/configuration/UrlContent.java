package dev.selvage.server.internal.configuration;

import dev.selvage.UnusableInputException;
import dev.selvage.WatchedContent;
import dev.selvage.server.settings.ConfigurationSource;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Content at a URL that the operator has chosen, so no redirect is followed. Asked for with the
 * entity tag that it came with last: what has not changed is not sent again. For one thread at a
 * time.
 */
final class UrlContent implements WatchedContent.Source {
  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration WHOLE = Duration.ofSeconds(10);

  private final OkHttpClient http =
      new OkHttpClient.Builder()
          .connectTimeout(CONNECT)
          .callTimeout(WHOLE)
          .followRedirects(false)
          .followSslRedirects(false)
          .build();
  private final String shown;
  private final URI url;
  private final int maxBytes;
  private final @Nullable String token;
  private @Nullable String tag;

  UrlContent(ConfigurationSource source, int maxBytes, @Nullable String token) {
    this.shown = source.toString();
    this.url = Objects.requireNonNull(source.url());
    this.maxBytes = maxBytes;
    this.token = token;
  }

  @Override
  public Optional<byte[]> read() {
    try (Response answer = http.newCall(request()).execute()) {
      if (answer.code() == 304) {
        return Optional.empty();
      }
      if (answer.code() != 200) {
        throw unusable("is answered " + answer.code(), "check the URL and the token", null);
      }
      byte[] content = body(answer);
      tag = answer.header("ETag");
      return Optional.of(content);
    } catch (IOException e) {
      throw unusable("cannot be read: " + e.getClass().getSimpleName(), "check its server", e);
    }
  }

  private Request request() throws IOException {
    Request.Builder request = new Request.Builder().url(url.toURL());
    if (tag != null) {
      request.header("If-None-Match", tag);
    }
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return request.build();
  }

  private byte[] body(Response answer) throws IOException {
    try (InputStream in = answer.body().byteStream()) {
      byte[] content = in.readNBytes(maxBytes + 1);
      if (content.length > maxBytes) {
        throw unusable("has over " + maxBytes + " bytes", "check that it is the right URL", null);
      }
      return content;
    }
  }

  private UnusableInputException unusable(String what, String remedy, @Nullable Throwable cause) {
    return new UnusableInputException(shown, what, remedy, cause);
  }
}
