package dev.selvage.repair;

import dev.selvage.fixtures.Pictures;
import dev.selvage.image.ImageDecoder;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.ImageSource;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntBinaryOperator;
import org.jspecify.annotations.Nullable;

/** Pictures whose borders have the faults that borders have, drawn pixel by pixel. */
final class FaultyPictures {
  static final int WIDTH = 140;
  static final int HEIGHT = 100;

  /**
   * A picture, and how it is written.
   *
   * @param expected what is to be done to it
   * @param format of the result
   */
  record Fault(
      String name, Raster picture, @Nullable RepairOperation expected, ImageFormat format) {
    @Override
    public String toString() {
      return name + " to " + format.label();
    }
  }

  private final List<Fault> all = new ArrayList<>();

  private FaultyPictures() {}

  static List<Fault> all() {
    FaultyPictures pictures = new FaultyPictures();
    pictures.sound();
    pictures.uneven();
    pictures.defects();
    pictures.tight();
    pictures.framed();
    pictures.transparent();
    pictures.compressed();
    return pictures.all;
  }

  private void add(String name, Raster picture, @Nullable RepairOperation expected) {
    ImageFormat format = all.size() % 3 == 2 ? ImageFormat.JPEG : ImageFormat.PNG;
    add(name, picture, expected, format);
  }

  private void add(
      String name, Raster picture, @Nullable RepairOperation expected, ImageFormat format) {
    all.add(new Fault(name, picture, expected, format));
  }

  private void sound() {
    add("sound", product(ground((x, y) -> 255)), RepairOperation.NOTHING);
    add("faint noise", product(noisy(4, 1)), RepairOperation.NOTHING);
  }

  private void uneven() {
    RepairOperation out = RepairOperation.BACKGROUND_OUT;
    add("noise", product(noisy(30, 2)), out);
    add("more noise", product(noisy(44, 3)), out);
    add("shade to the right", product(ground((x, y) -> 255 - x / 2)), out);
    add("shade downwards", product(ground((x, y) -> 250 - 3 * y / 4)), out);
    add("slanted shade", product(ground((x, y) -> 255 - (x + y) / 3)), out);
    add("shade from below left", product(ground((x, y) -> 190 + (x + 100 - y) / 4)), out);
    add("vignette", product(ground((x, y) -> 255 - (sq(x - 70) + sq(y - 50)) / 100)), out);
    add("shadow to a side", product(ground((x, y) -> Math.min(250, 190 + Math.abs(x - 120)))), out);
    add("shade and noise", product(ground((x, y) -> 250 - x / 3 + (x * 31 + y * 17) % 5)), out);
  }

  private void defects() {
    RepairOperation crop = RepairOperation.CROP;
    add("dark row above", rect(white(), 0, 0, WIDTH, 1, 30), crop);
    add("dark row below", rect(white(), 0, HEIGHT - 1, WIDTH, 1, 90), crop);
    add("dark column left", rect(white(), 0, 0, 1, HEIGHT, 0), crop);
    add("two columns right", rect(white(), WIDTH - 2, 0, 2, HEIGHT, 120), crop);
    add("two rows above", rect(white(), 0, 0, WIDTH, 2, 200), crop);
    Raster both = rect(white(), 0, 0, WIDTH, 2, 60);
    add("row and column", rect(both, WIDTH - 1, 0, 1, HEIGHT, 60), crop);
    Raster half = rect(white(), 20, HEIGHT - 2, 60, 2, 140);
    add("half a row", half, crop);
    Raster dust = white();
    Random random = new Random(9);
    for (int i = 0; i < 40; i++) {
      rect(dust, random.nextInt(WIDTH - 2), i % 2 * (HEIGHT - 2), 2, 2, random.nextInt(150));
    }
    add("dust", dust, crop);
    Raster gray = Pictures.solid(PixelFormat.GRAY, WIDTH, HEIGHT, 230);
    add("dark row on gray", rect(gray, 0, 0, WIDTH, 1, 10), crop);
  }

  private void tight() {
    RepairOperation pad = RepairOperation.PAD;
    add("reaches the right side", rect(white(), 90, 30, 50, 40, 0x40), pad);
    add("reaches the left side", rect(white(), 0, 30, 50, 40, 0x50), pad);
    add("stands on the edge", rect(white(), 40, 60, 60, 40, 0x60), pad);
    add("hangs from the edge", rect(white(), 40, 0, 30, 40, 0x20), pad);
    add("reaches two sides", rect(white(), 0, 0, 50, 40, 0x10), pad);
    add("fills all", Pictures.noise(PixelFormat.RGB, WIDTH, HEIGHT, 4), pad);
    add("two halves", rect(white(), 0, 0, WIDTH, 52, 0x33), pad);
    add("small and full", Pictures.noise(PixelFormat.RGB, 12, 8, 5), pad);
    Raster defect = rect(white(), 0, 0, WIDTH, 1, 0);
    add("defect and tight", rect(defect, 90, 30, 50, 40, 0x40), pad);
  }

  private void framed() {
    RepairOperation trim = RepairOperation.TRIM;
    Raster bars = rect(white(), 0, 0, WIDTH, 12, 0);
    add("bars above and below", rect(bars, 0, 88, WIDTH, 12, 0), trim);
    Raster sides = rect(white(), 0, 0, 9, HEIGHT, 20);
    add("bars at the sides", rect(sides, 131, 0, 9, HEIGHT, 20), trim);
    Raster gray = rect(white(), 0, 0, WIDTH, 7, 128);
    add("gray bars", rect(gray, 0, 93, WIDTH, 7, 128), trim);
  }

  private void transparent() {
    Raster picture = Raster.allocate(PixelFormat.RGBA, WIDTH, HEIGHT);
    add("cut out", product(picture), RepairOperation.NOTHING, ImageFormat.PNG);
    Raster tight = Raster.allocate(PixelFormat.RGBA, WIDTH, HEIGHT);
    rect(tight, 80, 20, 60, 50, 0x70);
    add("cut out and tight", tight, RepairOperation.PAD, ImageFormat.PNG);
  }

  private void compressed() {
    add("JPEG's noise", jpeg(product(noisy(40, 6))), RepairOperation.BACKGROUND_OUT);
    add("JPEG's row", jpeg(rect(white(), 0, 0, WIDTH, 1, 90)), RepairOperation.CROP);
    add("JPEG's shade", jpeg(product(ground((x, y) -> 255 - x / 2))), null);
    add("JPEG's tight", jpeg(rect(white(), 90, 30, 50, 40, 0x40)), RepairOperation.PAD);
    add("JPEG's sound", jpeg(product(ground((x, y) -> 255))), RepairOperation.NOTHING);
    add("JPEG's full", jpeg(Pictures.noise(PixelFormat.RGB, WIDTH, HEIGHT, 7)), null);
  }

  private static int sq(int number) {
    return number * number;
  }

  private static Raster white() {
    return product(ground((x, y) -> 255));
  }

  private static Raster ground(IntBinaryOperator level) {
    Raster picture = Raster.allocate(PixelFormat.RGB, WIDTH, HEIGHT);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        rect(picture, x, y, 1, 1, Math.max(0, Math.min(255, level.applyAsInt(x, y))));
      }
    }
    return picture;
  }

  private static Raster noisy(int levels, long seed) {
    Random random = new Random(seed);
    return ground((x, y) -> 255 - random.nextInt(levels));
  }

  /** With something to be seen in its middle. */
  private static Raster product(Raster picture) {
    rect(picture, 45, 30, 50, 40, 0x44);
    return rect(picture, 55, 40, 20, 20, 0xd0);
  }

  private static Raster rect(Raster picture, int left, int top, int width, int height, int level) {
    int channels = picture.format().channels();
    for (int y = top; y < top + height; y++) {
      for (int x = left; x < left + width; x++) {
        int at = picture.index(x, y);
        for (int c = 0; c < channels; c++) {
          picture.data()[at + c] = (byte) (c == 3 ? 255 : level);
        }
      }
    }
    return picture;
  }

  private static Raster jpeg(Raster picture) {
    byte[] file = Pictures.file(picture, ImageFormat.JPEG);
    return new ImageDecoder().decode(ImageSource.of("drawn", file)).raster();
  }
}
