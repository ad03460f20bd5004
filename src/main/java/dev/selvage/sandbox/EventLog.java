package dev.selvage.sandbox;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** The last calls, oldest first. Safe for several threads. */
final class EventLog {
  private static final int MOST = 100_000;
  private static final int MOST_BODY_CHARS = 32_000_000;

  private final ArrayDeque<SandboxEvent> bare = new ArrayDeque<>();
  private final ArrayDeque<SandboxEvent> whole = new ArrayDeque<>();
  private long bodyChars;

  synchronized void add(SandboxEvent event) {
    whole.addLast(event);
    bodyChars += chars(event);
    while (bodyChars > MOST_BODY_CHARS) {
      SandboxEvent oldest = whole.removeFirst();
      bodyChars -= chars(oldest);
      bare.addLast(oldest.withoutBody());
    }
    if (bare.size() + whole.size() > MOST) {
      SandboxEvent oldest = bare.isEmpty() ? whole.removeFirst() : bare.removeFirst();
      bodyChars -= chars(oldest);
    }
  }

  synchronized List<SandboxEvent> all() {
    List<SandboxEvent> all = new ArrayList<>(bare);
    all.addAll(whole);
    return all;
  }

  private static int chars(SandboxEvent event) {
    String body = event.body();
    return body == null ? 0 : body.length();
  }
}
