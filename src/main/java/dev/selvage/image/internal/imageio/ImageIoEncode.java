package dev.selvage.image.internal.imageio;

import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.IntStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.spi.ImageWriterSpi;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Lets an ImageIO writer encode pixels, without copying them. */
public final class ImageIoEncode {
  private ImageIoEncode() {}

  /** How a writer is to write. */
  @FunctionalInterface
  public interface Options {
    /**
     * The options.
     *
     * @param image may be given metadata
     */
    ImageWriteParam of(ImageWriter writer, IIOImage image) throws IOException;
  }

  /** The file that a writer makes of pixels. */
  public static byte[] encode(ImageWriterSpi provider, Raster pixels, Options options) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
    try {
      ImageWriter writer = provider.createWriterInstance();
      try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
        writer.setOutput(stream);
        IIOImage image = new IIOImage(imageOf(pixels), null, null);
        writer.write(null, image, options.of(writer, image));
      } finally {
        writer.dispose();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return bytes.toByteArray();
  }

  /** A picture over the same samples. */
  private static BufferedImage imageOf(Raster pixels) {
    PixelFormat format = pixels.format();
    int first = pixels.offset();
    WritableRaster raster =
        java.awt.image.Raster.createInterleavedRaster(
            new DataBufferByte(pixels.data(), pixels.data().length),
            pixels.width(),
            pixels.height(),
            pixels.stride(),
            format.channels(),
            IntStream.range(first, first + format.channels()).toArray(),
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
