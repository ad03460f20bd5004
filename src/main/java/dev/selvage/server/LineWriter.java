package dev.selvage.server;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes lines by a thread of its own, so that no request waits for a disk or a terminal. Lines
 * that come faster than they can be written are dropped, and how many is logged at the end. Safe
 * for use by several threads.
 */
public final class LineWriter implements Consumer<String>, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LineWriter.class);
  private static final int QUEUE = 16_384;
  private static final long PATIENCE_MILLIS = 2000;

  /** Told by its identity: no line is this very object. */
  @SuppressWarnings("StringOperationCanBeSimplified")
  private final String end = new String("end");

  private final BlockingQueue<String> queue = new ArrayBlockingQueue<>(QUEUE);
  private final OutputStream out;
  private final Thread thread;
  private long dropped;

  /**
   * Starts to write.
   *
   * @param out is flushed whenever there is nothing more to write, and not closed
   */
  public LineWriter(OutputStream out) {
    this.out = new BufferedOutputStream(out, 64 * 1024);
    this.thread = new Thread(this::run, "selvage-log");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void accept(String line) {
    if (!queue.offer(line)) {
      synchronized (this) {
        dropped++;
      }
    }
  }

  /** Writes what is left, for at most 2 s. */
  @Override
  public void close() {
    try {
      queue.put(end);
      thread.join(PATIENCE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    synchronized (this) {
      if (dropped > 0) {
        LOG.warn("{} lines of the access log were dropped", dropped);
      }
    }
  }

  private void run() {
    try {
      String line = queue.take();
      while (!isEnd(line)) {
        out.write(line.getBytes(StandardCharsets.UTF_8));
        out.write('\n');
        String next = queue.poll();
        if (next == null) {
          out.flush();
          next = queue.take();
        }
        line = next;
      }
      out.flush();
    } catch (IOException e) {
      LOG.error("The access log cannot be written any more", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @SuppressWarnings("ReferenceEquality")
  private boolean isEnd(String line) {
    return line == end;
  }
}
