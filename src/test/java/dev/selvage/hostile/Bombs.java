package dev.selvage.hostile;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Every file made to do harm, by name; each is made when it is asked for. */
final class Bombs {
  private static final Map<String, Supplier<byte[]>> ALL = all();

  private Bombs() {}

  static Map<String, Supplier<byte[]>> named() {
    return ALL;
  }

  private static Map<String, Supplier<byte[]>> all() {
    Map<String, Supplier<byte[]>> bombs = new LinkedHashMap<>();
    PngBombs.addTo(bombs);
    JpegBombs.addTo(bombs);
    TiffBombs.addTo(bombs);
    OtherBombs.addTo(bombs);
    HeifBombs.addTo(bombs);
    ProfileBombs.addTo(bombs);
    return Collections.unmodifiableMap(bombs);
  }
}
