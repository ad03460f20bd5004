package dev.selvage.server.internal.configuration;

import dev.selvage.ConfigurationFile;
import dev.selvage.OptionalLibrary;
import dev.selvage.SelvageException;
import dev.selvage.UnicodeText;
import dev.selvage.UsageException;
import dev.selvage.WatchedContent;
import dev.selvage.server.internal.http.Refusal;
import dev.selvage.server.internal.monitoring.Readiness;
import dev.selvage.server.internal.monitoring.RefusalReason;
import dev.selvage.server.internal.monitoring.ServerMetrics;
import dev.selvage.server.settings.ConfigurationSource;
import dev.selvage.server.settings.Reloading;
import dev.selvage.token.IssuerKeys;
import dev.selvage.token.IssuerKeysFile;
import dev.selvage.transform.Presets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keys or presets that are watched: those in use, and whether there are newer ones that cannot be
 * used. A file must be there from the start; a URL may answer later, and until it has nothing that
 * needs its content is answered. Safe for use by several threads.
 *
 * @param <T> keys or presets
 */
public final class WatchedConfiguration<T> implements Supplier<T>, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WatchedConfiguration.class);
  private static final Duration FILES = Duration.ofSeconds(1);

  private final String name;
  private final WatchedContent<T> content;
  private final @Nullable ConfigurationFile file;

  private WatchedConfiguration(
      String name, WatchedContent<T> content, @Nullable ConfigurationFile file) {
    this.name = name;
    this.content = content;
    this.file = file;
  }

  /**
   * Keys of issuers.
   *
   * @throws dev.selvage.UnusableInputException if it is a file that cannot be read
   * @throws UsageException if what is there are no keys
   */
  public static WatchedConfiguration<IssuerKeys> keys(
      ConfigurationSource source, Reloading reloading, ServerMetrics metrics) {
    Function<byte[], IssuerKeys> parser = json -> IssuerKeysFile.parse(source.toString(), json);
    return open("keys", source, IssuerKeys.MAX_CHARS, parser, reloading, metrics);
  }

  /**
   * Presets.
   *
   * @throws dev.selvage.UnusableInputException if it is a file that cannot be read
   * @throws UsageException if what is there are no presets
   */
  public static WatchedConfiguration<Presets> presets(
      ConfigurationSource source, Reloading reloading, ServerMetrics metrics) {
    Function<byte[], Presets> parser =
        json -> Presets.parse(UnicodeText.decode(source.toString(), json));
    return open("presets", source, Presets.MAX_CHARS, parser, reloading, metrics);
  }

  private static <T> WatchedConfiguration<T> open(
      String name,
      ConfigurationSource source,
      int maxBytes,
      Function<byte[], T> parser,
      Reloading reloading,
      ServerMetrics metrics) {
    AtomicLong reloads = new AtomicLong();
    WatchedContent.Listener<T> listener = new Told<>(name, source, reloads);
    WatchedConfiguration<T> opened;
    Path path = source.file();
    if (path != null) {
      ConfigurationFile file = ConfigurationFile.of(path, maxBytes);
      WatchedContent.Source read = () -> Optional.of(file.read());
      opened =
          new WatchedConfiguration<>(
              name, WatchedContent.open(name, read, parser, FILES, listener), file);
    } else {
      OptionalLibrary.require(name + " at a URL", OptionalLibrary.OKHTTP);
      UrlContent url = new UrlContent(source, maxBytes, reloading.token());
      opened =
          new WatchedConfiguration<>(
              name,
              WatchedContent.openLater(name, url, parser, reloading.interval(), listener),
              null);
    }
    metrics.configuration(name, () -> opened.content.problem().isPresent(), reloads::get);
    return opened;
  }

  /**
   * Those in use.
   *
   * @throws Refusal if there are none yet
   */
  @Override
  public T get() {
    return content
        .current()
        .orElseThrow(() -> new Refusal(RefusalReason.NOT_READY, "there are no " + name + " yet"));
  }

  /** How they are, at once. */
  public Readiness.State state() {
    if (content.current().isEmpty()) {
      return Readiness.State.STARTING;
    }
    return content.problem().isPresent() ? Readiness.State.OUTDATED : Readiness.State.USABLE;
  }

  /** Whether everybody on this machine may read the file. */
  public boolean isReadByOthers() {
    return file != null && file.isReadByOthers();
  }

  /** Stops to watch; those in use stay. */
  @Override
  public void close() {
    content.close();
  }

  private record Told<T>(String name, ConfigurationSource source, AtomicLong reloads)
      implements WatchedContent.Listener<T> {
    @Override
    public void reloaded(T content) {
      reloads.incrementAndGet();
      LOG.info("Read new {} from {}", name, source);
    }

    @Override
    public void refused(SelvageException problem) {
      LOG.warn("Keep the {} in use, what there is now cannot be: {}", name, problem.getMessage());
    }
  }
}
