package dev.selvage.image.internal.jpeg;

import dev.selvage.image.ChromaSampling;
import dev.selvage.image.HuffmanTables;
import dev.selvage.image.JpegStyle;
import dev.selvage.image.Raster;
import dev.selvage.image.internal.imageio.ImageIoEncode;
import dev.selvage.image.internal.imageio.Readers;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.plugins.jpeg.JPEGImageWriteParam;
import javax.imageio.spi.ImageWriterSpi;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Writes JPEG by the JDK's writer. */
final class JpegOutput {
  /** px, the limit of libjpeg. */
  static final int MAX_SIDE = 65_500;

  private static final String JDK_JPEG = "com.sun.imageio.plugins.jpeg.JPEGImageWriterSpi";
  private static final String TREE = "javax_imageio_jpeg_image_1.0";

  // Looked up once: calls to the registry are synchronized.
  private static final ImageWriterSpi PROVIDER = Readers.ofJdk(ImageWriterSpi.class, JDK_JPEG);

  private JpegOutput() {}

  /**
   * The file.
   *
   * @param pixels gray or RGB
   * @param quality 1..100
   */
  static byte[] encode(Raster pixels, int quality, JpegStyle style) {
    return ImageIoEncode.encode(
        PROVIDER,
        pixels,
        (writer, image) -> {
          ImageWriteParam options = writer.getDefaultWriteParam();
          options.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
          options.setCompressionQuality(quality / 100f);
          options.setProgressiveMode(
              style.progressive() ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
          if (style.tables() == HuffmanTables.OPTIMIZED
              && options instanceof JPEGImageWriteParam jpeg) {
            jpeg.setOptimizeHuffmanTables(true);
          }
          image.setMetadata(sampling(writer, image, options, style));
          return options;
        });
  }

  /** The writer samples chroma at half size, unless the metadata of the picture say otherwise. */
  private static @Nullable IIOMetadata sampling(
      ImageWriter writer, IIOImage image, ImageWriteParam options, JpegStyle style)
      throws IOException {
    if (style.chroma() == ChromaSampling.HALF) {
      return null;
    }
    ImageTypeSpecifier type = ImageTypeSpecifier.createFromRenderedImage(image.getRenderedImage());
    IIOMetadata metadata = writer.getDefaultImageMetadata(type, options);
    Element root = (Element) metadata.getAsTree(TREE);
    Element luma = (Element) root.getElementsByTagName("componentSpec").item(0);
    luma.setAttribute("HsamplingFactor", String.valueOf(style.chroma().across()));
    luma.setAttribute("VsamplingFactor", String.valueOf(style.chroma().down()));
    metadata.setFromTree(TREE, root);
    return metadata;
  }
}
