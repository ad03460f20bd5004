package dev.selvage.batch.journal;

import dev.selvage.Sha256;
import dev.selvage.UnusableInputException;
import dev.selvage.border.BorderInfo;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.ImageSource;
import dev.selvage.image.Limits;
import dev.selvage.image.Size;
import dev.selvage.json.JsonNode;
import dev.selvage.json.ObjectNode;
import dev.selvage.preflight.BorderJson;
import dev.selvage.render.BorderSource;
import dev.selvage.render.RenderedTile;
import java.nio.file.Path;
import java.util.List;

/**
 * A tile that was composed and measured before, elsewhere, and lies in a file.
 *
 * @param path of the file, seen from the folder of what was composed
 * @param sha256 of the file, 64 lower-case hexadecimal digits
 * @param bytes of the file
 * @param size px
 * @param format of the file
 * @param border as it was measured on what the file decodes to
 */
public record ComposedFile(
    String path, String sha256, long bytes, Size size, ImageFormat format, BorderInfo border) {
  /** Refuses what is no hash. */
  public ComposedFile {
    if (!sha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("sha256 is no SHA-256");
    }
  }

  /**
   * Reads the file, which must be the one that was measured.
   *
   * @param base the folder of what was composed
   * @throws UnusableInputException if it cannot be read or holds other bytes
   */
  public RenderedTile read(Path base) {
    Path file = base.resolve(path);
    byte[] all = ImageSource.of(file).read(Limits.OWN_OUTPUT.toBuilder().maxBytes(bytes).build());
    if (!Sha256.hex(all).equals(sha256)) {
      throw new UnusableInputException(
          file.toString(),
          "holds other bytes than were composed (its SHA-256 differs)",
          "copy it again from where it was made, or compose it anew");
    }
    return new RenderedTile(
        all,
        format,
        size,
        border,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        BorderSource.DECODED,
        null);
  }

  /** As the journal keeps it. */
  ObjectNode json() {
    ObjectNode node =
        new ObjectNode()
            .put("file", path)
            .put("sha256", sha256)
            .put("bytes", bytes)
            .put("width", size.width())
            .put("height", size.height())
            .put("format", format.label());
    node.set("border", BorderJson.write(border));
    return node;
  }

  /**
   * Reads {@link #json()}, or a line of what was composed, which has the same names and others.
   *
   * @throws RuntimeException if it is anything else
   */
  public static ComposedFile of(JsonNode node) {
    String format = node.required("format").stringValue();
    return new ComposedFile(
        node.required("file").stringValue(),
        node.required("sha256").stringValue(),
        node.required("bytes").longValue(),
        new Size(node.required("width").intValue(), node.required("height").intValue()),
        ImageFormat.labelled(format)
            .orElseThrow(() -> new IllegalArgumentException("format " + format + " is unknown")),
        BorderJson.info(node.required("border").toString()));
  }
}
