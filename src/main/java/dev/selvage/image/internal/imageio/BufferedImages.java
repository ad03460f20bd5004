package dev.selvage.image.internal.imageio;

import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.WritableRaster;

/** Shows pixels to ImageIO's writers without copying them. */
public final class BufferedImages {
  private BufferedImages() {}

  /** A picture over the same samples. */
  public static BufferedImage imageOf(Raster pixels) {
    PixelFormat format = pixels.format();
    int[] bands = new int[format.channels()];
    for (int i = 0; i < bands.length; i++) {
      bands[i] = pixels.offset() + i;
    }
    WritableRaster raster =
        java.awt.image.Raster.createInterleavedRaster(
            new DataBufferByte(pixels.data(), pixels.data().length),
            pixels.width(),
            pixels.height(),
            pixels.stride(),
            format.channels(),
            bands,
            null);
    // Java takes this gray for linear, but writers of gray files store its samples as they are.
    int space = format == PixelFormat.GRAY ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB;
    ComponentColorModel model =
        new ComponentColorModel(
            ColorSpace.getInstance(space),
            format.hasAlpha(),
            false,
            format.hasAlpha() ? ComponentColorModel.TRANSLUCENT : ComponentColorModel.OPAQUE,
            DataBuffer.TYPE_BYTE);
    return new BufferedImage(model, raster, false, null);
  }
}
