package dev.selvage.batch.observation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which API an observed border comes from. */
public enum ObservedApi {
  /** The tile image API. */
  TILE,
  /** The product API. */
  PRODUCT;

  /** The name in files and reports. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The API of a label, if there is one. */
  static Optional<ObservedApi> of(String label) {
    return Arrays.stream(values()).filter(each -> each.label().equals(label)).findFirst();
  }
}
