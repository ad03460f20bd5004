package dev.selvage.batch.observation;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Goes through elements of which nobody knows whether there is one more before it is looked for;
 * holds one at a time. Not safe for use by several threads.
 */
abstract class LookAhead<T> implements Iterator<T> {
  private @Nullable T next;

  /** Looks for the next element; null if there is none any more. */
  abstract @Nullable T find();

  @Override
  public boolean hasNext() {
    if (next == null) {
      next = find();
    }
    return next != null;
  }

  @Override
  public T next() {
    if (!hasNext() || next == null) {
      throw new NoSuchElementException();
    }
    T result = next;
    next = null;
    return result;
  }
}
