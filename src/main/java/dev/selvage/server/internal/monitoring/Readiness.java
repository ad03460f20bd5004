package dev.selvage.server.internal.monitoring;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Whether requests for images can be answered at the moment, and what keeps them from it. It asks
 * what it is made of and waits for nothing. Safe for use by several threads.
 */
public final class Readiness {
  private final Map<String, Supplier<State>> parts;

  /**
   * Of parts by their names.
   *
   * @param parts each answers at once
   */
  public Readiness(Map<String, Supplier<State>> parts) {
    this.parts = new LinkedHashMap<>(parts);
  }

  /** How a part of a server is. */
  public enum State {
    /** It can be used. */
    USABLE,
    /** It is used as it was before: there is something newer that cannot be used. */
    OUTDATED,
    /** It is not known yet, for the first time. */
    STARTING,
    /** Nothing can be answered with it. */
    UNUSABLE;

    /** Whether requests can be answered with it. */
    public boolean isUsable() {
      return this == USABLE || this == OUTDATED;
    }
  }

  /** The parts that are in a state. */
  public List<String> in(State state) {
    List<String> names = new ArrayList<>();
    parts.forEach(
        (name, part) -> {
          if (part.get() == state) {
            names.add(name);
          }
        });
    return names;
  }

  /** Whether all parts can be used. */
  public boolean isReady() {
    return parts.values().stream().allMatch(part -> part.get().isUsable());
  }
}
