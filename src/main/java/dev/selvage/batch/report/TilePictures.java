package dev.selvage.batch.report;

import dev.selvage.UnusableInputException;
import dev.selvage.UsageException;
import dev.selvage.batch.journal.Journal;
import dev.selvage.batch.journal.RecordedTiles;
import dev.selvage.batch.journal.RunRendering;
import dev.selvage.batch.journal.TileRow;
import dev.selvage.image.EncodeOptions;
import dev.selvage.image.ImageDecoder;
import dev.selvage.image.ImageEncoder;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.ImageSource;
import dev.selvage.image.Limits;
import dev.selvage.image.Raster;
import dev.selvage.render.Composer;
import dev.selvage.render.Composition;
import dev.selvage.render.Output;
import dev.selvage.render.RenderedTile;
import dev.selvage.transform.Chain;
import dev.selvage.transform.Crop;
import dev.selvage.transform.Transformation;
import java.util.Base64;

/**
 * Pictures of tiles for a page: the whole tile small, and its border large. Tiles are composed
 * again from their images.
 */
final class TilePictures {
  private static final int SMALL_WIDTH = 320;
  private static final int SMALL_HEIGHT = 240;
  private static final int THINNEST_RIM = 4;

  private final RecordedTiles tiles;
  private final ImageEncoder encoder = new ImageEncoder();

  TilePictures(Journal journal) {
    tiles = new RecordedTiles(journal);
  }

  /**
   * A tile's pictures as data URIs.
   *
   * @param small the whole tile
   * @param lens its border, see {@link BorderLens}
   * @param ringX thickness of the border that is measured, as a part of the lens' width
   * @param ringY the same of its height
   * @param isWhatWasSent whether these are the very bytes that the journal knows
   * @param isHadHere whether it was composed by libraries that are here, too
   */
  record Pictures(
      String small,
      String lens,
      double ringX,
      double ringY,
      boolean isWhatWasSent,
      boolean isHadHere) {}

  /**
   * The pictures of one tile.
   *
   * @throws UnusableInputException if an image cannot be used (any more)
   * @throws UsageException if the chain cannot be used on the images
   */
  Pictures of(TileRow row) {
    RenderedTile tile = tiles.render(row);
    RunRendering rendering = tiles.rendering(row);
    int thickness = rendering.policy().thickness();
    Composer composer = Composer.builder().limits(Limits.OWN_OUTPUT).build();
    ImageDecoder decoder = new ImageDecoder(Limits.OWN_OUTPUT);
    ImageSource file = ImageSource.of("output", tile.bytes());
    Transformation fit = Transformation.of(Crop.LIMIT, SMALL_WIDTH, SMALL_HEIGHT);
    byte[] small =
        composer.encode(Composition.of(file, Chain.of(fit)), Output.AUTO.withQuality(75));
    ImageFormat smallFormat = decoder.probe(ImageSource.of("output", small)).format();
    Raster lens = BorderLens.of(decoder.decode(file).raster(), Math.max(THINNEST_RIM, thickness));
    return new Pictures(
        dataUri(smallFormat, small),
        dataUri(ImageFormat.PNG, encoder.encode(lens, EncodeOptions.of(ImageFormat.PNG))),
        Math.min(0.5, (double) thickness / lens.width()),
        Math.min(0.5, (double) thickness / lens.height()),
        tile.sha256().equals(row.tile().sha256()),
        rendering.isHadHere());
  }

  static String dataUri(ImageFormat format, byte[] file) {
    return "data:" + format.mediaType() + ";base64," + Base64.getEncoder().encodeToString(file);
  }
}
