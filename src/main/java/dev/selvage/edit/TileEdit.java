package dev.selvage.edit;

import static java.util.Objects.requireNonNull;

import dev.selvage.UsageException;
import dev.selvage.image.Color;
import dev.selvage.image.ImageSource;
import dev.selvage.layout.TileGrid;
import dev.selvage.render.Composition;
import dev.selvage.render.Output;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Images side by side, or in rows, each fit to one width. Begun by {@link dev.selvage.Selvage#tile}
 * or an {@link Engine}. Immutable and safe for use by several threads.
 */
public final class TileEdit extends Edit<TileEdit> {
  private static final int DEFAULT_WIDTH = 800;
  private static final int ONE_ROW = Integer.MAX_VALUE;

  private final List<ImageSource> images;
  private final int width;
  private final int gap;
  private final int columns;
  private final @Nullable Color background;

  TileEdit(Engine engine, List<ImageSource> images) {
    this(engine, Output.AUTO, images, DEFAULT_WIDTH, 0, ONE_ROW, null);
  }

  private TileEdit(
      Engine engine,
      Output output,
      List<ImageSource> images,
      int width,
      int gap,
      int columns,
      @Nullable Color background) {
    super(engine, output);
    if (images.isEmpty()) {
      throw new UsageException("images", "there are none", "name at least one image");
    }
    this.images = images;
    this.width = width;
    this.gap = gap;
    this.columns = columns;
    this.background = background;
  }

  /**
   * The width of each image; 800 px by default.
   *
   * @param px 1 or more
   * @throws UsageException if it is not, as soon as the result is asked for
   */
  public TileEdit width(int px) {
    return new TileEdit(engine, output, images, px, gap, columns, background);
  }

  /**
   * The space between two images, and between two rows, in the {@link #background}; none by
   * default.
   *
   * @param px 0 or more
   * @throws UsageException if it is not, as soon as the result is asked for
   */
  public TileEdit gap(int px) {
    return new TileEdit(engine, output, images, width, px, columns, background);
  }

  /**
   * How many images are in a row; the others go to further rows. A row is as high as its highest
   * image. By default all are in one. With several rows, {@link #chain} reads the images' sizes.
   *
   * @param count 1 or more
   * @throws UsageException if it is not, as soon as the result is asked for
   */
  public TileEdit columns(int count) {
    return new TileEdit(engine, output, images, width, gap, count, background);
  }

  /**
   * What is seen between the images, and above and below those that are not as high as the others.
   * By default they are transparent, and white in a format without alpha.
   *
   * @param color such as {@code #fff}, {@code #ff000080}, {@code white}
   * @throws UsageException if it is no colour
   */
  public TileEdit background(String color) {
    return background(color(color));
  }

  /**
   * What is seen between the images, and above and below those that are not as high as the others.
   * By default they are transparent, and white in a format without alpha.
   */
  public TileEdit background(Color color) {
    requireNonNull(color, "background");
    return new TileEdit(engine, output.withBackground(color), images, width, gap, columns, color);
  }

  @Override
  TileEdit with(Output written) {
    return new TileEdit(engine, written, images, width, gap, columns, background);
  }

  @Override
  Composition composition() {
    return engine.composer().tiles(images, new TileGrid(width, gap, columns), background);
  }
}
