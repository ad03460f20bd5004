package dev.selvage.operations;

import dev.selvage.border.Ciede2000;
import dev.selvage.border.Lab;
import dev.selvage.border.Rgba;
import dev.selvage.fixtures.ImageMagick;
import dev.selvage.fixtures.Pictures;
import dev.selvage.fixtures.Vips;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The colour of a picture's outermost pixels, beside that which ours is padded with at its upper
 * left corner: their mean, by ImageMagick, where they are of one colour; else the middle of the
 * fullest bin of libvips' histogram.
 *
 * @param uniform whether they are of one colour
 */
record RingColor(boolean uniform) implements Opinion {
  private static final int BINS = 16;

  @Override
  public List<String> columns() {
    return List.of("ours", uniform ? "ImageMagick's" : "libvips'", "CIEDE2000");
  }

  @Override
  public String command(Subject subject) {
    return uniform
        ? "convert ring.png -colors 1 out.png"
        : "vips hist_find_ndim ring.png out.v --bins " + BINS;
  }

  @Override
  public String tolerance() {
    return "CIEDE2000 of " + most();
  }

  private int most() {
    return uniform ? 3 : 8;
  }

  @Override
  public Finding finding(Subject subject, Raster ours, Bench bench)
      throws IOException, InterruptedException {
    Path ring = bench.file("ring.png");
    Files.write(ring, Pictures.file(ring(subject.pixels()), ImageFormat.PNG));
    int[] peer = uniform ? mean(ring, bench) : fullest(ring, bench);
    int[] padding = pixel(ours, 0, 0);
    double off = Ciede2000.between(lab(padding), lab(peer));
    List<String> cells =
        List.of(text(padding), text(peer), String.format(Locale.ROOT, "%.2f", off));
    return new Finding(cells, off <= most());
  }

  /** Outermost pixels in one row. */
  private static Raster ring(Raster picture) {
    int right = picture.width() - 1;
    int bottom = picture.height() - 1;
    Raster ring = Raster.allocate(PixelFormat.RGB, 2 * (right + bottom), 1);
    int to = 0;
    for (int y = 0; y <= bottom; y++) {
      for (int x = 0; x <= right; x += y == 0 || y == bottom ? 1 : right) {
        for (int sample : pixel(picture, x, y)) {
          ring.data()[to++] = (byte) sample;
        }
      }
    }
    return ring;
  }

  private static int[] mean(Path ring, Bench bench) throws IOException, InterruptedException {
    Path out = bench.file("mean.png");
    ImageMagick.convert(ring, "-colors", "1", "-depth", "8", "PNG24:" + out);
    return pixel(Bench.picture(out), 0, 0);
  }

  private static int[] fullest(Path ring, Bench bench) throws IOException, InterruptedException {
    Path histogram = bench.file("histogram.v");
    Path raw = bench.file("histogram.raw");
    Vips.run("hist_find_ndim", ring, histogram, "--bins", BINS);
    Vips.run("rawsave", histogram, raw);
    // Red along rows, green down, blue in bands.
    var counts = ByteBuffer.wrap(Files.readAllBytes(raw)).order(ByteOrder.nativeOrder());
    int most = 0;
    for (int bin = 0; bin < BINS * BINS * BINS; bin++) {
      most = counts.getInt(4 * bin) > counts.getInt(4 * most) ? bin : most;
    }
    int wide = 256 / BINS;
    return new int[] {
      most / BINS % BINS * wide + wide / 2,
      most / BINS / BINS * wide + wide / 2,
      most % BINS * wide + wide / 2
    };
  }

  private static int[] pixel(Raster pixels, int x, int y) {
    boolean gray = pixels.format() == PixelFormat.GRAY;
    return new int[] {
      pixels.sample(x, y, 0), pixels.sample(x, y, gray ? 0 : 1), pixels.sample(x, y, gray ? 0 : 2)
    };
  }

  private static Lab lab(int[] rgb) {
    return Lab.of(Rgba.ofBytes(rgb[0], rgb[1], rgb[2], 255));
  }

  private static String text(int[] rgb) {
    return String.format(Locale.ROOT, "#%02x%02x%02x", rgb[0], rgb[1], rgb[2]);
  }
}
