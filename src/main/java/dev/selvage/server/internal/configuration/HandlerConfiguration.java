package dev.selvage.server.internal.configuration;

import dev.selvage.server.internal.monitoring.Readiness;
import dev.selvage.server.internal.monitoring.ServerMetrics;
import dev.selvage.server.settings.ConfigurationSource;
import dev.selvage.server.settings.ImageHandlerSettings;
import dev.selvage.token.IssuerKeys;
import dev.selvage.transform.Presets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a handler reads again while it runs. Safe for use by several threads. */
public final class HandlerConfiguration implements AutoCloseable {
  private final WatchedConfiguration<IssuerKeys> keys;
  private final @Nullable WatchedConfiguration<Presets> watchedPresets;
  private final Supplier<Presets> presets;

  private HandlerConfiguration(
      WatchedConfiguration<IssuerKeys> keys,
      @Nullable WatchedConfiguration<Presets> watchedPresets,
      Presets fixedPresets) {
    this.keys = keys;
    this.watchedPresets = watchedPresets;
    this.presets = watchedPresets == null ? () -> fixedPresets : watchedPresets;
  }

  /**
   * Reads all, and starts to watch it.
   *
   * @throws dev.selvage.UnusableInputException if a file cannot be read
   * @throws dev.selvage.UsageException if keys or presets cannot be used
   */
  public static HandlerConfiguration open(ImageHandlerSettings settings, ServerMetrics metrics) {
    WatchedConfiguration<IssuerKeys> keys =
        WatchedConfiguration.keys(settings.keys(), settings.reloading(), metrics);
    boolean opened = false;
    try {
      ConfigurationSource source = settings.presetsSource();
      WatchedConfiguration<Presets> presets =
          source == null
              ? null
              : WatchedConfiguration.presets(source, settings.reloading(), metrics);
      opened = true;
      return new HandlerConfiguration(keys, presets, new Presets(settings.presets()));
    } finally {
      if (!opened) {
        keys.close();
      }
    }
  }

  /** The keys in use; refuses while there are none. */
  public Supplier<IssuerKeys> keys() {
    return keys;
  }

  /** The presets in use; refuses while there are none. */
  public Supplier<Presets> presets() {
    return presets;
  }

  /** How each part is. */
  public Map<String, Supplier<Readiness.State>> states() {
    Map<String, Supplier<Readiness.State>> states = new LinkedHashMap<>();
    states.put("keys", keys::state);
    if (watchedPresets != null) {
      states.put("presets", watchedPresets::state);
    }
    return states;
  }

  /** Whether everybody on this machine may read the keys. */
  public boolean areKeysReadByOthers() {
    return keys.isReadByOthers();
  }

  /** Stops to watch; what is in use stays. */
  @Override
  public void close() {
    keys.close();
    if (watchedPresets != null) {
      watchedPresets.close();
    }
  }
}
