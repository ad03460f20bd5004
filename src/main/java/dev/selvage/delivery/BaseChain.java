package dev.selvage.delivery;

import dev.selvage.UsageException;
import dev.selvage.transform.Chain;
import dev.selvage.transform.ChainJson;
import dev.selvage.transform.Crop;
import dev.selvage.transform.Transformation;
import java.util.List;

/**
 * The chain that an image API applies before that of a request. Whether the picture is rendered or
 * redirected to, it is the same, so that one token gives one picture.
 */
public final class BaseChain {
  /** As recorded of the image API: fit into 1920 x 1920 px, up or down. */
  public static final Chain DEFAULT = Chain.of(Transformation.of(Crop.FIT, 1920, 1920));

  private static final String NONE = "none";
  private static final String WHERE = "base chain";

  private BaseChain() {}

  /**
   * Reads a setting.
   *
   * @param text {@code none}; a JSON array of transformations; or components of a delivery URL with
   *     slashes between them, such as {@code c_fit,h_1920,w_1920}
   * @throws UsageException if it is none of them, or a component says what no chain can say
   */
  public static Chain parse(String text) {
    String trimmed = text.strip();
    if (trimmed.equals(NONE)) {
      return Chain.of();
    }
    return trimmed.startsWith("[") ? ChainJson.parse(trimmed) : ofComponents(trimmed);
  }

  private static Chain ofComponents(String text) {
    ReadChain read = ChainComponents.read(List.of(text.split("/", -1)));
    if (!read.complete()) {
      throw new UsageException(
          WHERE,
          "\"" + String.join("\", \"", read.unread()) + "\" is not known",
          "write none, a JSON array, or components such as c_fit,h_1920,w_1920");
    }
    return read.chain();
  }
}
