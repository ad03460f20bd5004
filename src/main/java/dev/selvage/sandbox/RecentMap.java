package dev.selvage.sandbox;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map that forgets what was used longest ago, so that no caller can fill the memory. */
final class RecentMap<K, V> extends LinkedHashMap<K, V> {
  private static final long serialVersionUID = 1L;

  private final int most;

  /**
   * @param most entries kept, at least 1
   */
  RecentMap(int most) {
    super(16, 0.75f, true);
    this.most = most;
  }

  @Override
  protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
    return size() > most;
  }
}
