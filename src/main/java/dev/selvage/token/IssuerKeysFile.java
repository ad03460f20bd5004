package dev.selvage.token;

import dev.selvage.ConfigurationFile;
import dev.selvage.SelvageException;
import dev.selvage.Sha256;
import dev.selvage.UnicodeText;
import dev.selvage.UsageException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file of keys that is read again when it changes. Its content is compared, not its time: a
 * rename, a changed link and a mount that tells no events are all noticed. A file that became
 * unusable leaves the keys before it in use. Safe for use by several threads.
 */
public final class IssuerKeysFile implements Supplier<IssuerKeys>, AutoCloseable {
  /** How often the file is looked at unless another time is given. */
  public static final Duration INTERVAL = Duration.ofSeconds(1);

  private static final Logger LOG = LoggerFactory.getLogger(IssuerKeysFile.class);

  private final Path file;
  private final ConfigurationFile content;
  private final IssuerKeysListener listener;
  private final Timer watcher;
  private volatile IssuerKeys keys;
  private byte[] seen;
  private String problem = "";

  private IssuerKeysFile(Path file, IssuerKeysListener listener) {
    this.file = file;
    this.content = ConfigurationFile.of(file, IssuerKeys.MAX_CHARS);
    this.listener = listener;
    byte[] first = content.read();
    keys = parse(first);
    seen = Sha256.of(first);
    watcher = new Timer("selvage-keys", true);
  }

  /**
   * Reads a file and starts to watch it.
   *
   * @param interval how often it is looked at, above 0
   * @throws dev.selvage.UnusableInputException if it is no regular file or cannot be read
   * @throws UsageException as {@link IssuerKeys#parse}
   */
  public static IssuerKeysFile open(Path file, Duration interval, IssuerKeysListener listener) {
    IssuerKeysFile opened = new IssuerKeysFile(file, listener);
    long millis = Math.max(1, interval.toMillis());
    TimerTask task =
        new TimerTask() {
          @Override
          public void run() {
            opened.look();
          }
        };
    opened.watcher.schedule(task, millis, millis);
    return opened;
  }

  /** The keys in use. */
  @Override
  public IssuerKeys get() {
    return keys;
  }

  /**
   * Looks at the file now.
   *
   * @return whether new keys came into use
   */
  public synchronized boolean refresh() {
    try {
      byte[] now = content.read();
      byte[] hash = Sha256.of(now);
      if (MessageDigest.isEqual(hash, seen)) {
        // Also after a time in which it could not be read.
        problem = "";
        return false;
      }
      seen = hash;
      keys = parse(now);
    } catch (SelvageException e) {
      refuse(e);
      return false;
    }
    problem = "";
    LOG.info("Read new keys of {} issuers from {}", keys.issuers().size(), file);
    listener.reloaded(keys);
    return true;
  }

  /** Whether everybody on this machine may read the keys. */
  public boolean isReadByOthers() {
    return content.isReadByOthers();
  }

  /** Stops to watch; the last keys stay. */
  @Override
  public void close() {
    watcher.cancel();
  }

  private void look() {
    try {
      refresh();
    } catch (RuntimeException e) {
      // From a listener. A task that throws is never run again, and the file never looked at.
      LOG.error("A listener of {} failed", file, e);
    }
  }

  private void refuse(SelvageException e) {
    if (!e.toString().equals(problem)) {
      problem = e.toString();
      LOG.warn("Keep the keys in use, the new file cannot be: {}", e.getMessage());
      listener.refused(e);
    }
  }

  private IssuerKeys parse(byte[] json) {
    try {
      return IssuerKeys.parse(UnicodeText.decode("keys", json));
    } catch (UsageException e) {
      throw new UsageException(file + ": " + e.where(), e.what(), e.remedy(), e);
    }
  }
}
