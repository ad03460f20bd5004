package dev.selvage.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/** One photo, stored in each of the eight ways that EXIF knows. */
public final class OrientedPhotos {
  /** px of the upright photo; multiples of 16, so that chroma lies alike in all of them. */
  public static final int WIDTH = 480;

  /** px of the upright photo. */
  public static final int HEIGHT = 320;

  private static final Path PHOTO = Path.of("testdata", "fruit-linen-1600x1200.jpg");

  private OrientedPhotos() {}

  /** JPEG files of quality 100; the first is stored upright. */
  public static List<byte[]> jpegs() throws IOException {
    BufferedImage upright = ImageIO.read(PHOTO.toFile()).getSubimage(300, 350, WIDTH, HEIGHT);
    List<byte[]> files = new ArrayList<>();
    for (int orientation = 1; orientation <= 8; orientation++) {
      byte[] file = TestImages.jpeg(stored(upright, orientation), false);
      files.add(TestImages.jpegWithOrientation(file, orientation));
    }
    return files;
  }

  /** The same as files {@code 1.jpg} to {@code 8.jpg} of a folder. */
  public static List<Path> write(Path folder) throws IOException {
    List<Path> paths = new ArrayList<>();
    for (byte[] file : jpegs()) {
      paths.add(Files.write(folder.resolve(paths.size() + 1 + ".jpg"), file));
    }
    return paths;
  }

  /** How far two pictures of one size are apart: the PSNR of their colours, dB. */
  public static double psnr(BufferedImage first, BufferedImage second) {
    double squares = 0;
    for (int y = 0; y < first.getHeight(); y++) {
      for (int x = 0; x < first.getWidth(); x++) {
        for (int shift = 0; shift <= 16; shift += 8) {
          double difference =
              (first.getRGB(x, y) >> shift & 0xff) - (second.getRGB(x, y) >> shift & 0xff);
          squares += difference * difference;
        }
      }
    }
    return 10 * Math.log10(255 * 255 * 3.0 * first.getWidth() * first.getHeight() / squares);
  }

  /**
   * Lays the picture down as Exif 2.32 (4.6.4, Orientation) says: the value tells at which side of
   * the picture the first row and the first column of what is stored are.
   */
  private static BufferedImage stored(BufferedImage upright, int orientation) {
    int right = WIDTH - 1;
    int bottom = HEIGHT - 1;
    boolean lies = orientation >= 5;
    BufferedImage stored =
        new BufferedImage(
            lies ? HEIGHT : WIDTH, lies ? WIDTH : HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
    for (int row = 0; row < stored.getHeight(); row++) {
      for (int column = 0; column < stored.getWidth(); column++) {
        int rgb =
            switch (orientation) {
              case 1 -> upright.getRGB(column, row);
              case 2 -> upright.getRGB(right - column, row);
              case 3 -> upright.getRGB(right - column, bottom - row);
              case 4 -> upright.getRGB(column, bottom - row);
              case 5 -> upright.getRGB(row, column);
              case 6 -> upright.getRGB(right - row, column);
              case 7 -> upright.getRGB(right - row, bottom - column);
              default -> upright.getRGB(row, bottom - column);
            };
        stored.setRGB(column, row, rgb);
      }
    }
    return stored;
  }
}
