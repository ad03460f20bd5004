package dev.selvage.cli.files;

import dev.selvage.InsufficientMemoryException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Does work a second time that ran out of memory beside other work: then by itself. Safe for use by
 * several threads.
 */
public final class MemoryRetry {
  private final ReadWriteLock lock = new ReentrantReadWriteLock();

  /**
   * Does some work.
   *
   * @throws InsufficientMemoryException if there is too little memory for it alone
   */
  public <T> T within(Supplier<T> work) {
    try {
      return locked(lock.readLock(), work);
    } catch (InsufficientMemoryException e) {
      return locked(lock.writeLock(), work);
    }
  }

  private static <T> T locked(Lock lock, Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }
}
