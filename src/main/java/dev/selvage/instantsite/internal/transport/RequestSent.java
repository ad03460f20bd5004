package dev.selvage.instantsite.internal.transport;

import okhttp3.Call;
import okhttp3.EventListener;

/** Remembers of one exchange whether a byte of the request can have left. */
final class RequestSent extends EventListener {
  private volatile boolean sending;

  @Override
  public void requestHeadersStart(Call call) {
    sending = true;
  }

  boolean hasBegunSending() {
    return sending;
  }
}
