package dev.selvage.effect.rotation;

import dev.selvage.effect.PixelEffect;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import dev.selvage.image.Size;

/**
 * A turn by any angle, at one pixel of the result to one of the picture. The result is the bounding
 * box of the turned picture, with transparent corners. Immutable.
 *
 * <p>A picture is scaled to its size first, by the resampler, and turned after that. That does not
 * blur it twice: scaling down throws away what a smaller picture cannot hold, and has to; the turn
 * reads four by four pixels with Catmull and Rom's cubic (Keys 1981, a = -1/2), which passes
 * through the pixels that it is given. What it takes away of the finest detail is what any turn
 * takes that is read of pixels of that size. Reading the full picture with a kernel as wide as the
 * reduction would cost the square of it, a pixel, and could not use what the JPEG decoder scales.
 *
 * @param degrees clockwise
 */
public record Rotation(double degrees) implements PixelEffect {

  /** Width and height of the exact bounds, each rounded half up, at least 1. */
  @Override
  public Size size(Size pixels) {
    double cosine = Math.abs(cosine());
    double sine = Math.abs(sine());
    return new Size(
        side(pixels.width() * cosine + pixels.height() * sine),
        side(pixels.width() * sine + pixels.height() * cosine));
  }

  private static int side(double exact) {
    return (int) Math.max(1, Math.floor(exact + 0.5));
  }

  /** Of the angle; the same on every machine. */
  public double cosine() {
    return StrictMath.cos(StrictMath.toRadians(degrees));
  }

  /** Of the angle; the same on every machine. */
  public double sine() {
    return StrictMath.sin(StrictMath.toRadians(degrees));
  }

  @Override
  public PixelFormat format(PixelFormat pixels) {
    return PixelFormat.RGBA;
  }

  @Override
  public int cost() {
    return 3;
  }

  @Override
  public Raster apply(Raster pixels) {
    Size size = size(pixels.size());
    Raster turned = Raster.allocate(PixelFormat.RGBA, size.width(), size.height());
    new RotationLoop(pixels, cosine(), sine(), turned).run();
    return turned;
  }
}
