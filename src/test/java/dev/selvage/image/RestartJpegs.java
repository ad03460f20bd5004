package dev.selvage.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.w3c.dom.Element;

/** JPEG files with restart markers, and what becomes of them in careless hands. */
public final class RestartJpegs {
  /** px each way; 16 groups of blocks, 16 px each way, two of them from marker to marker. */
  public static final int SIDE = 64;

  private static final String TREE = "javax_imageio_jpeg_image_1.0";

  private RestartJpegs() {}

  /** A sound one: seven markers, 0 to 6. */
  public static byte[] sound() throws IOException {
    BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_3BYTE_BGR);
    Random random = new Random(3);
    for (int y = 0; y < SIDE; y += 8) {
      for (int x = 0; x < SIDE; x += 8) {
        int rgb = random.nextInt(1 << 24);
        for (int i = 0; i < 64; i++) {
          picture.setRGB(x + i % 8, y + i / 8, rgb);
        }
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(stream);
      ImageWriteParam options = writer.getDefaultWriteParam();
      IIOMetadata metadata =
          writer.getDefaultImageMetadata(
              ImageTypeSpecifier.createFromRenderedImage(picture), options);
      Element root = (Element) metadata.getAsTree(TREE);
      Element sequence = (Element) root.getElementsByTagName("markerSequence").item(0);
      IIOMetadataNode restarts = new IIOMetadataNode("dri");
      restarts.setAttribute("interval", "2");
      sequence.insertBefore(restarts, sequence.getFirstChild());
      metadata.setFromTree(TREE, root);
      writer.write(null, new IIOImage(picture, null, metadata), options);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** Where the markers stand. */
  static List<Integer> markers(byte[] file) {
    List<Integer> positions = new ArrayList<>();
    for (int i = 0; i + 1 < file.length; i++) {
      int marker = file[i + 1] & 0xff;
      if (file[i] == (byte) 0xff && marker >= 0xd0 && marker <= 0xd7) {
        positions.add(i);
      }
    }
    return positions;
  }

  /** Another number in the place of one. */
  public static byte[] renumbered(byte[] file, int index, int number) {
    byte[] copy = file.clone();
    copy[markers(file).get(index) + 1] = (byte) (0xd0 + number);
    return copy;
  }

  /** One is missing; the data around it stay. */
  public static byte[] without(byte[] file, int index) {
    int at = markers(file).get(index);
    return TestImages.join(part(file, 0, at), part(file, at + 2, file.length));
  }

  /** One more, so many bytes behind another. */
  public static byte[] withExtra(byte[] file, int index, int behind, int number) {
    int at = markers(file).get(index) + 2 + behind;
    return TestImages.join(
        part(file, 0, at), TestImages.bytes(0xff, 0xd0 + number), part(file, at, file.length));
  }

  /** One more behind all data. */
  public static byte[] withLast(byte[] file, int number) {
    int at = file.length - 2;
    return TestImages.join(
        part(file, 0, at), TestImages.bytes(0xff, 0xd0 + number), part(file, at, file.length));
  }

  private static byte[] part(byte[] file, int from, int to) {
    return Arrays.copyOfRange(file, from, to);
  }
}
