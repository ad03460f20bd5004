package dev.selvage.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** JPEG by the JDK's writer, with other sampling factors of luma than 2x2. */
final class SampledJpeg {
  private SampledJpeg() {}

  /**
   * A file of an image.
   *
   * @param across samples of luma to one of chroma
   * @param down samples of luma to one of chroma
   */
  static byte[] of(BufferedImage image, int across, int down) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam options = writer.getDefaultWriteParam();
      options.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      options.setCompressionQuality(0.98f);
      IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), options);
      Node tree = metadata.getAsTree("javax_imageio_jpeg_image_1.0");
      Element luma = (Element) ((Element) tree).getElementsByTagName("componentSpec").item(0);
      luma.setAttribute("HsamplingFactor", String.valueOf(across));
      luma.setAttribute("VsamplingFactor", String.valueOf(down));
      metadata.setFromTree("javax_imageio_jpeg_image_1.0", tree);
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image, null, metadata), options);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
