package dev.selvage.server.log;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes lines by a thread of its own, so that no request waits for a disk or a terminal. Lines
 * that come faster than they can be written, or that cannot be written, are dropped and counted;
 * after a failure the target is opened anew. Safe for use by several threads.
 */
public final class LineWriter implements LineSink, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LineWriter.class);
  private static final int QUEUE = 16_384;
  private static final int BATCH_BYTES = 64 * 1024;
  private static final long PATIENCE_MILLIS = 1000;

  /** Wakes the thread up when there is nothing more to come. */
  private static final String WAKE = "";

  private final BlockingQueue<String> queue = new ArrayBlockingQueue<>(QUEUE);
  private final AtomicLong dropped = new AtomicLong();
  private final LogTarget target;
  private final Thread thread;
  private volatile boolean closing;

  /** Open unless the last write has failed; of the thread alone, as all below. */
  private @Nullable WritableByteChannel channel;

  /** Whether the last line that was written broke off. */
  private boolean torn;

  private boolean failing;

  /**
   * Starts to write.
   *
   * @param target is opened when the first line comes
   */
  public LineWriter(LogTarget target) {
    this.target = target;
    this.thread = new Thread(this::run, "selvage-log");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void accept(String line) {
    if (closing || !queue.offer(line)) {
      dropped.incrementAndGet();
    }
  }

  @Override
  public long dropped() {
    return dropped.get();
  }

  /** Writes what is left, for at most 1 s; what can't be written until then is dropped. */
  @Override
  public void close() {
    closing = true;
    // Where the queue is full the thread needs no waking, or nothing can wake it.
    boolean woken = queue.offer(WAKE);
    try {
      thread.join(PATIENCE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    long lost = dropped.get() + (thread.isAlive() ? queue.size() - (woken ? 1 : 0) : 0);
    if (lost > 0) {
      LOG.warn("{} lines of the access log were dropped", lost);
    }
  }

  private void run() {
    try {
      while (!closing || !queue.isEmpty()) {
        write(batch(queue.take()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      closeChannel();
    }
  }

  /** A line and those behind it that are there already: no call of the system for each. */
  private ByteBuffer batch(String first) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    for (String line = first;
        line != null;
        line = bytes.size() < BATCH_BYTES ? queue.poll() : null) {
      if (!line.equals(WAKE)) {
        bytes.writeBytes(line.getBytes(StandardCharsets.UTF_8));
        bytes.write('\n');
      }
    }
    return ByteBuffer.wrap(bytes.toByteArray());
  }

  private void write(ByteBuffer lines) {
    if (!lines.hasRemaining()) {
      return;
    }
    try {
      WritableByteChannel to = current();
      if (torn) {
        writeAll(to, ByteBuffer.wrap(new byte[] {'\n'}));
        torn = false;
      }
      writeAll(to, lines);
      recovered();
    } catch (IOException e) {
      drop(lines, e);
    }
  }

  private WritableByteChannel current() throws IOException {
    if (channel != null && !target.isCurrent()) {
      closeChannel();
      torn = false;
    }
    if (channel == null) {
      channel = target.open();
    }
    return channel;
  }

  private static void writeAll(WritableByteChannel to, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      to.write(bytes);
    }
  }

  private void drop(ByteBuffer lines, IOException failure) {
    int written = lines.position();
    torn |= written > 0 && lines.get(written - 1) != '\n';
    int lost = 0;
    while (lines.hasRemaining()) {
      lost += lines.get() == '\n' ? 1 : 0;
    }
    dropped.addAndGet(lost);
    closeChannel();
    if (!failing) {
      failing = true;
      LOG.error("The access log cannot be written; its lines are dropped: {}", failure.toString());
    }
  }

  private void recovered() {
    if (failing) {
      failing = false;
      LOG.warn("The access log is written again; {} lines were dropped", dropped.get());
    }
  }

  private void closeChannel() {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      LOG.debug("Could not close the access log", e);
    }
    channel = null;
  }
}
