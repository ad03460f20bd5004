package dev.selvage.token;

import dev.selvage.SelvageException;

/** Is told when a watched file of keys changes. Called by the watching thread, one at a time. */
public interface IssuerKeysListener {
  /** New keys are in use. */
  default void reloaded(IssuerKeys keys) {}

  /** The file cannot be used any more, and the keys before it stay in use; told once a change. */
  default void refused(SelvageException problem) {}
}
