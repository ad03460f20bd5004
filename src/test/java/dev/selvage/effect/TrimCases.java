package dev.selvage.effect;

import dev.selvage.fixtures.Pictures;
import dev.selvage.image.Color;
import dev.selvage.image.ImageDecoder;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.ImageSource;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Pictures with edges to be trimmed, drawn pixel by pixel. */
final class TrimCases {
  private static final int WIDTH = 150;
  private static final int HEIGHT = 110;

  /**
   * A picture to be trimmed.
   *
   * @param percent as of trim
   */
  record Case(String name, Raster picture, int percent) {
    @Override
    public String toString() {
      return name + " at " + percent + " %";
    }
  }

  private TrimCases() {}

  static List<Case> all() {
    List<Case> all = new ArrayList<>();
    for (int percent : new int[] {0, 10, 35}) {
      all.add(new Case("box on white", box(white()), percent));
      all.add(new Case("one pixel", rect(white(), 77, 31, 1, 1, 0x204060), percent));
      all.add(new Case("thin upright stroke", rect(white(), 12, 0, 1, HEIGHT, 0), percent));
      all.add(new Case("thin level stroke", rect(white(), 30, 100, 90, 1, 0x123456), percent));
      all.add(new Case("shadow", shadow(), percent));
      all.add(new Case("gradient from white", gradient(), percent));
      all.add(new Case("box on transparent", box(transparent()), percent));
      all.add(new Case("soft disc on transparent", softDisc(), percent));
      all.add(new Case("gray box on gray", gray(), percent));
    }
    all.add(new Case("white box on transparent white", whiteOnTransparent(), 10));
    all.add(new Case("gray over the tolerance", rect(white(), 20, 20, 60, 60, 0xe5e5e5), 10));
    all.add(new Case("yellow over the tolerance", rect(white(), 20, 20, 60, 60, 0xffffd2), 10));
    all.add(new Case("JPEG noise around a box", compressed(box(white()), 7), 10));
    all.add(new Case("JPEG noise around a disc", compressed(disc(0x1040c0), 3), 10));
    all.add(new Case("sensor noise", noisy(box(white()), 9), 10));
    all.add(new Case("box at a corner", rect(white(), 0, 0, 40, 30, 0x800000), 10));
    all.add(new Case("box over the right side", rect(white(), 100, 20, 50, 30, 0x800000), 10));
    return all;
  }

  static Raster white() {
    return Pictures.solid(PixelFormat.RGB, WIDTH, HEIGHT, 255, 255, 255);
  }

  private static Raster transparent() {
    return Raster.allocate(PixelFormat.RGBA, WIDTH, HEIGHT);
  }

  private static Raster box(Raster ground) {
    rect(ground, 40, 17, 70, 61, 0xa03010);
    return rect(ground, 50, 30, 20, 20, 0x10d0f0);
  }

  static Raster rect(Raster picture, int left, int top, int width, int height, int rgb) {
    for (int y = top; y < top + height; y++) {
      for (int x = left; x < left + width; x++) {
        set(picture, x, y, rgb, 255);
      }
    }
    return picture;
  }

  private static void set(Raster picture, int x, int y, int rgb, int alpha) {
    Color color = new Color(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff, alpha);
    int at = picture.index(x, y);
    byte[] data = picture.data();
    data[at] = (byte) color.red();
    if (picture.format().channels() > 2) {
      data[at + 1] = (byte) color.green();
      data[at + 2] = (byte) color.blue();
    }
    if (picture.format().hasAlpha()) {
      data[at + 3] = (byte) alpha;
    }
  }

  private static Raster disc(int rgb) {
    Raster picture = white();
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        if (Math.hypot(x - 70, y - 60) < 33) {
          set(picture, x, y, rgb, 255);
        }
      }
    }
    return picture;
  }

  /** Gray that gets lighter away from a box, down to nothing. */
  private static Raster shadow() {
    Raster picture = white();
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        double away = Math.hypot(Math.max(0, Math.abs(x - 80) - 30), Math.max(0, y - 60));
        int level = (int) Math.min(255, 120 + 7 * away);
        set(picture, x, y, level << 16 | level << 8 | level, 255);
      }
    }
    return rect(picture, 50, 40, 60, 25, 0x303030);
  }

  /** A ramp without any step. */
  private static Raster gradient() {
    Raster picture = white();
    for (int y = 10; y < HEIGHT - 10; y++) {
      for (int x = 20; x < WIDTH - 20; x++) {
        int level = 255 - 2 * Math.min(x - 20, WIDTH - 21 - x);
        set(picture, x, y, level << 16 | level << 8 | level, 255);
      }
    }
    return picture;
  }

  private static Raster softDisc() {
    Raster picture = transparent();
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        int alpha = (int) Math.max(0, Math.min(255, 255 * (40 - Math.hypot(x - 80, y - 50)) / 20));
        set(picture, x, y, alpha == 0 ? 0 : 0x20a040, alpha);
      }
    }
    return picture;
  }

  private static Raster gray() {
    Raster picture = Pictures.solid(PixelFormat.GRAY, WIDTH, HEIGHT, 200);
    return rect(picture, 33, 44, 55, 22, 0x404040);
  }

  private static Raster whiteOnTransparent() {
    Raster picture = Pictures.solid(PixelFormat.RGBA, WIDTH, HEIGHT, 255, 255, 255, 0);
    return rect(picture, 25, 35, 45, 15, 0xffffff);
  }

  private static Raster compressed(Raster picture, int block) {
    rect(picture, 4 * block, HEIGHT - 6 * block, 3 * block, 2 * block, 0xe02020);
    byte[] file = Pictures.file(picture, ImageFormat.JPEG);
    return new ImageDecoder().decode(ImageSource.of("case", file)).raster();
  }

  private static Raster noisy(Raster picture, int levels) {
    Random random = new Random(5);
    for (int i = 0; i < picture.data().length; i++) {
      int value = (picture.data()[i] & 0xff) - random.nextInt(levels);
      picture.data()[i] = (byte) Math.max(0, value);
    }
    return picture;
  }
}
