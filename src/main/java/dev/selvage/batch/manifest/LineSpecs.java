package dev.selvage.batch.manifest;

import dev.selvage.UsageException;
import dev.selvage.batch.journal.TileSpec;
import dev.selvage.batch.journal.TileStyle;
import dev.selvage.image.ImageFormat;
import dev.selvage.instantsite.TargetKind;
import dev.selvage.instantsite.UploadTarget;
import dev.selvage.render.Output;
import dev.selvage.transform.ChainJson;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Makes of a manifest's line what it asks for: its numbers, its chain, and the style's values where
 * it says nothing. Looks at no image. Safe for use by several threads if its file reader is.
 */
public final class LineSpecs {
  private static final int LONGEST_NUMBER = 18;

  private final TileStyle style;
  private final UnaryOperator<String> chainFile;

  /**
   * @param style how tiles are rendered where their line does not say
   * @param chainFile gives the text of a file that a line names for its chain; throws {@link
   *     UsageException} if there is none
   */
  public LineSpecs(TileStyle style, UnaryOperator<String> chainFile) {
    this.style = style;
    this.chainFile = chainFile;
  }

  /**
   * All of a line.
   *
   * @throws UsageException if something in it cannot be used
   */
  public TileRequest request(ManifestLine line) {
    UploadTarget target = new UploadTarget(line.target(), line.id());
    checkFormat(target);
    TileSpec spec = spec(line);
    return new TileRequest(line.number(), store(line), line.name(), spec);
  }

  private TileSpec spec(ManifestLine line) {
    if (line.images().isEmpty()) {
      throw new UsageException("", "it names no image", howToSeparate(line.id()));
    }
    int quality = number("quality", line.quality(), style.output().quality());
    // Checks the range.
    Output unused = style.output().withQuality(quality);
    String chain = line.transformations().isEmpty() ? null : chain(line.transformations());
    if (chain != null && !line.width().isEmpty()) {
      throw new UsageException(
          "width", "means nothing beside transformations", "put it into the chain");
    }
    return new TileSpec(
        line.images(),
        number("width", line.width(), style.width()),
        unused.quality(),
        chain,
        line.contentPath().isEmpty() ? null : line.contentPath(),
        line.target());
  }

  private void checkFormat(UploadTarget target) {
    if (target.kind() != TargetKind.TILE && style.output().format() == ImageFormat.WEBP) {
      throw new UsageException(
          target.toString(),
          "the product API does not take WebP",
          "use --format auto, jpeg or png");
    }
  }

  private static String howToSeparate(String field) {
    return ManifestHeader.otherDelimiter(field)
        .map(delimiter -> "separate fields by commas, not by " + delimiter)
        .orElse("write tile,image[,image...]");
  }

  /** The JSON of a chain that stands in the manifest, or in a file that it names. */
  private String chain(String text) {
    String json = text.startsWith("[") ? text : chainFile.apply(text);
    return ChainJson.write(ChainJson.parse(json));
  }

  /**
   * The store that a line names, or null.
   *
   * @throws UsageException if it is no number above 0
   */
  public static @Nullable Long store(ManifestLine line) {
    String text = line.store();
    if (text.isEmpty()) {
      return null;
    }
    boolean sound = text.matches("[1-9][0-9]*") && text.length() <= LONGEST_NUMBER;
    if (!sound) {
      throw new UsageException(
          "store", "\"" + text + "\" is no store's number", "give the number, 1 or more");
    }
    return Long.valueOf(text);
  }

  private static int number(String name, String text, int otherwise) {
    if (text.isEmpty()) {
      return otherwise;
    }
    if (!text.matches("[0-9]{1,6}")) {
      throw new UsageException(name, "\"" + text + "\" is no whole number", "write digits only");
    }
    return Integer.parseInt(text);
  }
}
