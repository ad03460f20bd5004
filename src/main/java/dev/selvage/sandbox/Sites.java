package dev.selvage.sandbox;

import dev.selvage.json.JsonText;
import java.util.List;
import java.util.Map;

/** The sites of all stores, each made when it is first asked for. Safe for several threads. */
final class Sites {
  private static final int MOST = 100;

  private final List<JsonText> tiles;
  private final Map<String, Site> byStore = new RecentMap<>(MOST);

  /**
   * @param tiles what each site begins with
   */
  Sites(List<JsonText> tiles) {
    this.tiles = List.copyOf(tiles);
  }

  synchronized Site of(String store) {
    return byStore.computeIfAbsent(store, k -> new Site(tiles));
  }
}
