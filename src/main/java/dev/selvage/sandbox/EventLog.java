package dev.selvage.sandbox;

import java.util.ArrayDeque;
import java.util.List;

/** The last calls, oldest first. Safe for several threads. */
final class EventLog {
  private static final int MOST = 100_000;

  private final ArrayDeque<SandboxEvent> events = new ArrayDeque<>();

  synchronized void add(SandboxEvent event) {
    if (events.size() == MOST) {
      events.removeFirst();
    }
    events.addLast(event);
  }

  synchronized List<SandboxEvent> all() {
    return List.copyOf(events);
  }
}
