package dev.selvage.benchmarks.newcomer;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Point;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import net.coobird.thumbnailator.Thumbnails;
import net.coobird.thumbnailator.geometry.Positions;

/** The same with Thumbnailator, as far as it can. */
final class WithThumbnailator {
  private WithThumbnailator() {}

  static void resize(Path photo, Path out) throws IOException {
    Thumbnails.of(photo.toFile()).width(800).toFile(out.toFile());
  }

  static void streamToStream(InputStream photo, OutputStream out) throws IOException {
    Thumbnails.of(photo).width(800).outputFormat("jpg").outputQuality(0.8).toOutputStream(out);
  }

  static BufferedImage bufferedImage(BufferedImage photo) throws IOException {
    return Thumbnails.of(photo).width(800).asBufferedImage();
  }

  static void squareWithGravity(Path photo, Path out) throws IOException {
    Thumbnails.of(photo.toFile()).size(600, 600).crop(Positions.TOP_CENTER).toFile(out.toFile());
  }

  static void tileWithGaps(Path front, Path side, Path back, Path out) throws IOException {
    BufferedImage first = Thumbnails.of(front.toFile()).width(800).asBufferedImage();
    BufferedImage second = Thumbnails.of(side.toFile()).width(800).asBufferedImage();
    BufferedImage third = Thumbnails.of(back.toFile()).width(800).asBufferedImage();
    int height = Math.max(first.getHeight(), Math.max(second.getHeight(), third.getHeight()));
    BufferedImage tile = new BufferedImage(2420, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = tile.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, 2420, height);
    graphics.drawImage(first, 0, (height - first.getHeight()) / 2, null);
    graphics.drawImage(second, 810, (height - second.getHeight()) / 2, null);
    graphics.drawImage(third, 1620, (height - third.getHeight()) / 2, null);
    graphics.dispose();
    ImageIO.write(tile, "jpg", out.toFile());
  }

  static void watermark(Path photo, Path logo, Path out) throws IOException {
    BufferedImage mark = Thumbnails.of(logo.toFile()).width(120).asBufferedImage();
    Thumbnails.of(photo.toFile())
        .scale(1)
        .watermark(
            (w, h, mw, mh, left, right, top, bottom) -> new Point(w - mw - 12, h - mh - 12),
            mark,
            0.6f)
        .toFile(out.toFile());
  }

  static void renditions(Path photo) throws IOException {
    BufferedImage decoded = Thumbnails.of(photo.toFile()).scale(1).asBufferedImage();
    for (int width : new int[] {320, 640, 1280}) {
      Thumbnails.of(decoded).width(width).toFile("photo-" + width + ".jpg");
    }
  }
}
