package dev.selvage.batch;

import dev.selvage.ServerException;
import dev.selvage.instantsite.settings.SentCall;
import java.time.Duration;

/** Tells what holds the calls of a run up, and ends a run whose server stays away. */
final class RateLimitEvents implements RateLimitListener {
  private final BatchListener listener;
  private final StopSignal end;

  RateLimitEvents(BatchListener listener, StopSignal end) {
    this.listener = listener;
    this.end = end;
  }

  @Override
  public void askedToWait(Duration wait) {
    listener.happened(new BatchEvent.Paused("the server asks to wait", wait));
  }

  @Override
  public void serverDown(SentCall last) {
    String why = last.status() == 0 ? "it does not answer" : "it answers " + last.status();
    listener.happened(new BatchEvent.Paused("the server is down: " + why, null));
  }

  @Override
  public void serverBack() {
    listener.happened(new BatchEvent.Resumed());
  }

  @Override
  public void gaveUp(SentCall last) {
    String what =
        last.status() == 0 ? "got no answer" : "was answered with " + last.status() + " all along";
    end.because(
        new ServerException(
            last.call() + " " + last.url(),
            what + ", and the server has been down for too long",
            "check the URL and the server, and run batch again to go on",
            last.status(),
            null,
            null));
  }
}
