package dev.selvage.image.internal.imageio;

import com.twelvemonkeys.imageio.util.ProgressListenerBase;
import dev.selvage.SelvageException;
import dev.selvage.image.DecodeContext;
import dev.selvage.image.Size;
import java.awt.image.BufferedImage;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadUpdateListener;

/**
 * Watches an ImageIO reader: stops it when its time is up while it makes pixels without reading on,
 * and remembers how much of the picture it has drawn when its data come to their end. Stopped, it
 * may return what it has as if that were all, so the time must be checked behind it as well. Some
 * readers tell of every row, others of their progress alone.
 */
public final class ReadProgress extends ProgressListenerBase implements IIOReadUpdateListener {
  private final DecodeContext context;
  private final ByteArrayStream stream;
  private final double pixels;
  private double told;
  private long drawn;
  private long drawnAtEnd = -1;

  /**
   * @param stream that the reader reads from
   * @param size of the picture
   */
  public ReadProgress(DecodeContext context, ByteArrayStream stream, Size size) {
    this.context = context;
    this.stream = stream;
    this.pixels = size.pixels();
  }

  /** The share that was drawn, from 0; more than 1 where there were several passes over it all. */
  double share() {
    return drawn == 0 ? told : drawn / pixels;
  }

  /**
   * The share that was drawn before the reader asked for more than there is: what came after that
   * it has made up.
   */
  double shareAtEnd() {
    return drawnAtEnd < 0 ? share() : drawnAtEnd / pixels;
  }

  @Override
  public void imageProgress(ImageReader source, float percentageDone) {
    told = percentageDone / 100;
    try {
      context.check();
    } catch (SelvageException e) {
      // Not thrown from here: a reader in native code may be in between.
      source.abort();
    }
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
