package dev.selvage.batch.observation;

import java.util.Arrays;
import java.util.Optional;

/** Which API an observed border comes from. */
public enum ObservedApi {
  /** The tile image API. */
  TILE("tile"),
  /** The product API. */
  PRODUCT("product");

  private final String label;

  ObservedApi(String label) {
    this.label = label;
  }

  /** The name in files and reports. */
  public String label() {
    return label;
  }

  /** The API of a label, if there is one. */
  static Optional<ObservedApi> of(String label) {
    return Arrays.stream(values()).filter(each -> each.label.equals(label)).findFirst();
  }
}
