package dev.selvage.batch;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * One after the other, each begun only when the one before has ended, and no element taken before
 * it is asked for. Not safe for use by several threads.
 */
public final class JoinedIterator<T> implements Iterator<T> {
  private final Iterator<? extends Iterable<T>> parts;
  private Iterator<T> current = List.<T>of().iterator();

  public JoinedIterator(List<? extends Iterable<T>> parts) {
    this.parts = parts.iterator();
  }

  @Override
  public boolean hasNext() {
    while (!current.hasNext() && parts.hasNext()) {
      current = parts.next().iterator();
    }
    return current.hasNext();
  }

  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return current.next();
  }
}
