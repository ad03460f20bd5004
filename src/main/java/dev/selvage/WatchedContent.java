package dev.selvage;

import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;
import java.util.Timer;
import java.util.TimerTask;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Small content that is read again and again, and parsed when it has changed: keys, presets. What
 * it says is compared, not its time: a rename, a changed link and a mount that tells no events are
 * all noticed. Content that cannot be used leaves what was before it in use. Safe for use by
 * several threads.
 *
 * @param <T> what it is parsed to
 */
public final class WatchedContent<T> implements AutoCloseable {
  private final Source source;
  private final Function<byte[], T> parser;
  private final Listener<T> listener;
  private final String name;
  private @Nullable Timer watcher;
  private volatile @Nullable T current;
  private byte[] seen = new byte[0];

  /** What is wrong with the content that was read last; stays until there is another. */
  private volatile @Nullable SelvageException unusable;

  /** Why it could not be read at the last look. */
  private volatile @Nullable SelvageException unread;

  private String told = "";

  private WatchedContent(
      String name, Source source, Function<byte[], T> parser, Listener<T> listener) {
    this.name = name;
    this.source = source;
    this.parser = parser;
    this.listener = listener;
  }

  /** Where content comes from. Used by one thread at a time. */
  @FunctionalInterface
  public interface Source {
    /**
     * All of it, anew.
     *
     * @return empty if it is known not to have changed since it was last read
     * @throws UnusableInputException if it cannot be read
     */
    Optional<byte[]> read();
  }

  /**
   * Is told when content changes, by the watching thread or by who calls {@link #refresh}, one at a
   * time.
   *
   * @param <T> what it is parsed to
   */
  public interface Listener<T> {
    /** Other content is in use. */
    default void reloaded(T content) {}

    /** What there is now cannot be used, and what was before it stays; told once a change. */
    default void refused(SelvageException problem) {}
  }

  /**
   * Reads content and starts to watch it.
   *
   * @param name of the thread, behind {@code selvage-}
   * @param parser throws a {@link SelvageException} for what cannot be used
   * @param interval from one look to the next, above 0
   * @throws UnusableInputException if it cannot be read now
   * @throws SelvageException what the parser throws
   */
  public static <T> WatchedContent<T> open(
      String name,
      Source source,
      Function<byte[], T> parser,
      Duration interval,
      Listener<T> listener) {
    WatchedContent<T> opened = new WatchedContent<>(name, source, parser, listener);
    opened.first(source.read().orElseThrow());
    opened.watch(interval);
    return opened;
  }

  /**
   * The same, but where the content cannot be read now there is none until it can be.
   *
   * @throws SelvageException what the parser throws
   */
  public static <T> WatchedContent<T> openLater(
      String name,
      Source source,
      Function<byte[], T> parser,
      Duration interval,
      Listener<T> listener) {
    WatchedContent<T> opened = new WatchedContent<>(name, source, parser, listener);
    try {
      opened.first(source.read().orElseThrow());
    } catch (UnusableInputException e) {
      opened.unread = e;
      opened.tell(e);
    }
    opened.watch(interval);
    return opened;
  }

  private void first(byte[] content) {
    T parsed = parser.apply(content);
    seen = Sha256.of(content);
    current = parsed;
  }

  private synchronized void watch(Duration interval) {
    long millis = Math.max(1, interval.toMillis());
    TimerTask task =
        new TimerTask() {
          @Override
          public void run() {
            look();
          }
        };
    Timer timer = new Timer("selvage-" + name, true);
    timer.schedule(task, millis, millis);
    watcher = timer;
  }

  /** What is in use; empty if nothing could be read yet. */
  public Optional<T> current() {
    return Optional.ofNullable(current);
  }

  /** Why what is in use is not what there is now; empty where it is. */
  public Optional<SelvageException> problem() {
    SelvageException content = unusable;
    return Optional.ofNullable(content == null ? unread : content);
  }

  /**
   * Looks now.
   *
   * @return whether other content came into use
   */
  public synchronized boolean refresh() {
    try {
      byte[] now = source.read().orElse(null);
      unread = null;
      byte[] hash = now == null ? seen : Sha256.of(now);
      if (now == null || MessageDigest.isEqual(hash, seen)) {
        told = unusable == null ? "" : told;
        return false;
      }
      seen = hash;
      return take(now);
    } catch (UnusableInputException e) {
      unread = e;
      tell(e);
      return false;
    }
  }

  private boolean take(byte[] content) {
    T parsed;
    try {
      parsed = parser.apply(content);
    } catch (SelvageException e) {
      unusable = e;
      tell(e);
      return false;
    }
    unusable = null;
    told = "";
    current = parsed;
    listener.reloaded(parsed);
    return true;
  }

  private void tell(SelvageException problem) {
    if (!problem.toString().equals(told)) {
      told = problem.toString();
      listener.refused(problem);
    }
  }

  /** A task that throws is never run again, and the content never looked at. */
  private void look() {
    try {
      refresh();
    } catch (RuntimeException e) {
      Thread thread = Thread.currentThread();
      thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
    }
  }

  /** Stops to watch; what is in use stays. */
  @Override
  public synchronized void close() {
    if (watcher != null) {
      watcher.cancel();
    }
  }
}
