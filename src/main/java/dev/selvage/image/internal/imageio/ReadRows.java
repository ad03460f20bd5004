package dev.selvage.image.internal.imageio;

import dev.selvage.image.Size;
import java.awt.image.BufferedImage;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadUpdateListener;

/**
 * Watches how much of a picture an ImageIO reader has drawn when its data come to their end. Some
 * readers tell of every row, others of their progress alone.
 */
final class ReadRows implements IIOReadUpdateListener {
  private final double pixels;
  private final ByteArrayStream stream;
  private final TimeWatch progress;
  private long drawn;
  private long drawnAtEnd = -1;

  /**
   * @param size of the picture
   * @param stream that the reader reads from
   * @param progress listening to the same reader
   */
  ReadRows(Size size, ByteArrayStream stream, TimeWatch progress) {
    this.pixels = size.pixels();
    this.stream = stream;
    this.progress = progress;
  }

  /** The share that was drawn, from 0; more than 1 where there were several passes over it all. */
  double share() {
    return drawn == 0 ? progress.share() : drawn / pixels;
  }

  /**
   * The share that was drawn before the reader asked for more than there is: what came after that
   * it has made up.
   */
  double shareAtEnd() {
    return drawnAtEnd < 0 ? share() : drawnAtEnd / pixels;
  }

  @Override
  public void imageUpdate(
      ImageReader source,
      BufferedImage image,
      int minX,
      int minY,
      int width,
      int height,
      int periodX,
      int periodY,
      int[] bands) {
    if (stream.passedEnd() && drawnAtEnd < 0) {
      drawnAtEnd = drawn;
    }
    // Interlaced, the place of an update holds one new pixel of so many. Some readers say 0 for 1.
    drawn += (long) drawn(width, periodX) * drawn(height, periodY);
  }

  private static int drawn(int length, int period) {
    return (length + Math.max(1, period) - 1) / Math.max(1, period);
  }

  @Override
  public void passStarted(
      ImageReader source,
      BufferedImage image,
      int pass,
      int minPass,
      int maxPass,
      int minX,
      int minY,
      int periodX,
      int periodY,
      int[] bands) {}

  @Override
  public void passComplete(ImageReader source, BufferedImage image) {}

  @Override
  public void thumbnailPassStarted(
      ImageReader source,
      BufferedImage thumbnail,
      int pass,
      int minPass,
      int maxPass,
      int minX,
      int minY,
      int periodX,
      int periodY,
      int[] bands) {}

  @Override
  public void thumbnailUpdate(
      ImageReader source,
      BufferedImage thumbnail,
      int minX,
      int minY,
      int width,
      int height,
      int periodX,
      int periodY,
      int[] bands) {}

  @Override
  public void thumbnailPassComplete(ImageReader source, BufferedImage thumbnail) {}
}
