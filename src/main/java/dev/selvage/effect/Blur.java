package dev.selvage.effect;

import dev.selvage.effect.internal.blur.GaussianBlur;
import dev.selvage.image.ChromaPlanes;
import dev.selvage.image.Raster;

/**
 * A Gaussian over the pixels around each, weighted by alpha, which is blurred as well; the pixels
 * of an edge go on beyond it.
 *
 * @param sigma px
 */
record Blur(double sigma) implements PlanarEffect {
  static final EffectRange RANGE = new EffectRange(1, 2000, 100);

  static PixelEffect parse(EffectValues values) {
    return new Blur(values.whole(RANGE) / 100.0);
  }

  @Override
  public PixelEffect atDensity(double density) {
    return new Blur(sigma * density);
  }

  @Override
  public int cost() {
    return 4;
  }

  @Override
  public Raster applyToPlanes(Raster planes) {
    ChromaPlanes chroma = planes.chroma();
    if (chroma.across() != chroma.down()) {
      throw new IllegalArgumentException("chroma of another ratio than the picture's: " + chroma);
    }
    Blur narrower = new Blur(sigma / chroma.across());
    return Raster.planar(
        apply(planes.luma()),
        new ChromaPlanes(
            narrower.apply(chroma.blue()),
            narrower.apply(chroma.red()),
            chroma.across(),
            chroma.down(),
            chroma.leadX(),
            chroma.leadY()));
  }

  @Override
  public Raster apply(Raster pixels) {
    Raster changed = Raster.allocate(pixels.format(), pixels.width(), pixels.height());
    new GaussianBlur(sigma, pixels.width(), pixels.height(), pixels.format().channels())
        .run(
            (y, row) -> WeightedRows.read(pixels, y, row),
            (y, row) -> WeightedRows.write(row, changed, y));
    return changed;
  }
}
