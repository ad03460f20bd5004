package dev.selvage.token;

import dev.selvage.ConfigurationFile;
import dev.selvage.SelvageException;
import dev.selvage.UnicodeText;
import dev.selvage.UsageException;
import dev.selvage.WatchedContent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
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

  private final ConfigurationFile file;
  private final WatchedContent<IssuerKeys> content;

  private IssuerKeysFile(ConfigurationFile file, WatchedContent<IssuerKeys> content) {
    this.file = file;
    this.content = content;
  }

  /**
   * Reads a file and starts to watch it.
   *
   * @param interval how often it is looked at, above 0
   * @throws dev.selvage.UnusableInputException if it is no regular file or cannot be read
   * @throws UsageException as {@link IssuerKeys#parse}
   */
  public static IssuerKeysFile open(Path file, Duration interval, IssuerKeysListener listener) {
    ConfigurationFile read = ConfigurationFile.of(file, IssuerKeys.MAX_CHARS);
    return new IssuerKeysFile(
        read,
        WatchedContent.open(
            "keys",
            () -> Optional.of(read.read()),
            json -> parse(file.toString(), json),
            interval,
            new Told(file, listener)));
  }

  /**
   * Keys as they were read.
   *
   * @param source where from, for messages
   * @throws UsageException as {@link IssuerKeys#parse}
   */
  public static IssuerKeys parse(String source, byte[] json) {
    try {
      return IssuerKeys.parse(UnicodeText.decode("keys", json));
    } catch (UsageException e) {
      throw new UsageException(source + ": " + e.where(), e.what(), e.remedy(), e);
    }
  }

  /** The keys in use. */
  @Override
  public IssuerKeys get() {
    return content.current().orElseThrow();
  }

  /**
   * Looks at the file now.
   *
   * @return whether new keys came into use
   */
  public boolean refresh() {
    return content.refresh();
  }

  /** Whether everybody on this machine may read the keys. */
  public boolean isReadByOthers() {
    return file.isReadByOthers();
  }

  /** Stops to watch; the last keys stay. */
  @Override
  public void close() {
    content.close();
  }

  /** Logs what the listener is told; one that fails ends nothing. */
  private record Told(Path file, IssuerKeysListener listener)
      implements WatchedContent.Listener<IssuerKeys> {
    @Override
    public void reloaded(IssuerKeys keys) {
      LOG.info("Read new keys of {} issuers from {}", keys.issuers().size(), file);
      tell(() -> listener.reloaded(keys));
    }

    @Override
    public void refused(SelvageException problem) {
      LOG.warn("Keep the keys in use, the new file cannot be: {}", problem.getMessage());
      tell(() -> listener.refused(problem));
    }

    private void tell(Runnable call) {
      try {
        call.run();
      } catch (RuntimeException e) {
        LOG.error("A listener of {} failed", file, e);
      }
    }
  }
}
