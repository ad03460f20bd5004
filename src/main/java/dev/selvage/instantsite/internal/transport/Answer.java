package dev.selvage.instantsite.internal.transport;

import java.io.IOException;
import okhttp3.Headers;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * What came back.
 *
 * @param body decoded, as far as it was read
 * @param oversized whether there was more than may be read
 * @param broken what cut the body short, or null
 */
public record Answer(
    int status, Headers headers, ByteString body, boolean oversized, @Nullable IOException broken) {

  public boolean isSuccess() {
    return status >= 200 && status <= 299;
  }

  boolean refusesToken() {
    return status == 401 || status == 403;
  }
}
