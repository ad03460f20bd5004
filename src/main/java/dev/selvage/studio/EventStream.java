package dev.selvage.studio;

import dev.selvage.json.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Server-sent events. A client that has gone hears no more, and nothing fails by that. */
final class EventStream {
  private final OutputStream out;
  private boolean gone;

  EventStream(OutputStream out) {
    this.out = out;
  }

  /** Whether the client has gone, as far as is known since the last event. */
  synchronized boolean isGone() {
    return gone;
  }

  /** Sends one event whose data is JSON, which has no line breaks. */
  synchronized void send(String event, JsonNode data) {
    if (gone) {
      return;
    }
    try {
      String text = "event: " + event + "\ndata: " + data + "\n\n";
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.flush();
    } catch (IOException e) {
      gone = true;
    }
  }
}
