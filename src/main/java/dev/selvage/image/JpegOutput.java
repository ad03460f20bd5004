package dev.selvage.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageWriterSpi;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes baseline JPEG with chroma at half size both ways (4:2:0), by the JDK's writer. */
final class JpegOutput {
  /** px, the limit of libjpeg. */
  static final int MAX_SIDE = 65_500;

  private static final String JDK_JPEG = "com.sun.imageio.plugins.jpeg.JPEGImageWriterSpi";

  // Looked up once: calls to the registry are synchronized.
  private static final ImageWriterSpi PROVIDER = provider();

  private JpegOutput() {}

  /**
   * The file.
   *
   * @param pixels gray or RGB
   * @param quality 1..100
   */
  static byte[] encode(Pixels pixels, int quality) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
    try {
      ImageWriter writer = PROVIDER.createWriterInstance();
      try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
        writer.setOutput(stream);
        ImageWriteParam options = writer.getDefaultWriteParam();
        options.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        options.setCompressionQuality(quality / 100f);
        writer.write(null, new IIOImage(Rasters.imageOf(pixels), null, null), options);
      } finally {
        writer.dispose();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return bytes.toByteArray();
  }

  private static ImageWriterSpi provider() {
    Iterator<ImageWriterSpi> all =
        IIORegistry.getDefaultInstance().getServiceProviders(ImageWriterSpi.class, false);
    while (all.hasNext()) {
      ImageWriterSpi provider = all.next();
      if (provider.getClass().getName().equals(JDK_JPEG)) {
        return provider;
      }
    }
    throw new IllegalStateException("this JDK has no JPEG writer: " + JDK_JPEG);
  }
}
