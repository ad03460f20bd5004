package dev.selvage.instantsite.internal.transport;

import org.jspecify.annotations.Nullable;

/** Where calls get their token from. Safe for use by several threads. */
@FunctionalInterface
public interface TokenSource {
  /** A token that should be good. */
  String current(Deadline deadline);

  /** Another token than this one, which the server refused; null if there can be none. */
  default @Nullable String insteadOf(String refused, Deadline deadline) {
    return null;
  }
}
