package dev.selvage.image.internal.jpeg.encoding;

import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import dev.selvage.image.internal.color.YccMatrix;
import java.util.Arrays;

/**
 * The samples of one row of MCUs, component by component, as they are transformed. What lies beyond
 * the right and the lower edge of the picture is its last column and row, as libjpeg has it. RGB is
 * converted with libjpeg's roundings: each pixel by itself, and chroma of less than full size as
 * the mean of these, a half up and down in turn (jcsample.c). For one picture, one thread.
 */
final class SampleRows {
  private final FrameLayout frame;
  private final int[] strides;
  private final byte[][] samples;

  // Of one row of pixels: its samples, and what they become; of chroma as many rows as are one.
  private final int[][] rgb;
  private final int[] luma;
  private final int[][] blue;
  private final int[][] red;

  SampleRows(FrameLayout frame) {
    this.frame = frame;
    int components = frame.components().size();
    strides = new int[components];
    samples = new byte[components][];
    for (ComponentLayout component : frame.components()) {
      int stride = ComponentLayout.SIDE * component.across() * frame.mcusAcross();
      strides[component.index()] = stride;
      samples[component.index()] = new byte[stride * ComponentLayout.SIDE * component.down()];
    }
    int width = frame.isGray() ? 0 : strides[0];
    rgb = new int[3][width];
    luma = new int[width];
    blue = new int[frame.down()][width];
    red = new int[frame.down()][width];
  }

  /** The samples of a component, rows of {@link #stride}. */
  byte[] of(ComponentLayout component) {
    return samples[component.index()];
  }

  /** Samples from one row of a component to the next. */
  int stride(ComponentLayout component) {
    return strides[component.index()];
  }

  /**
   * Takes one row of MCUs.
   *
   * @param band GRAY, RGB, or planar with chroma as the frame says
   * @param top the first row of pixels, a multiple of an MCU's height; fewer than that are left
   *     only at the lower edge
   */
  void fill(Raster band, int top) {
    if (band.format() == PixelFormat.RGB) {
      fillConverted(band, top);
      return;
    }
    fill(frame.components().get(0), band, top);
    if (band.isPlanar()) {
      fill(frame.components().get(1), band.chroma().blue(), top / frame.down());
      fill(frame.components().get(2), band.chroma().red(), top / frame.down());
    }
  }

  private void fill(ComponentLayout component, Raster plane, int top) {
    byte[] rows = of(component);
    int stride = stride(component);
    int height = ComponentLayout.SIDE * component.down();
    int taken = Math.min(height, plane.height() - top);
    for (int y = 0; y < taken; y++) {
      plane.samples().get(plane.index(0, top + y), rows, y * stride, plane.width());
      extend(rows, y * stride, plane.width(), stride);
    }
    repeatLast(rows, stride, taken, height);
  }

  private void fillConverted(Raster pixels, int top) {
    int height = frame.mcuHeight();
    int taken = Math.min(height, pixels.height() - top);
    int rows = (taken + frame.down() - 1) / frame.down();
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < frame.down(); i++) {
        int y = row * frame.down() + i;
        // Of an odd number of rows, the last is its own neighbour.
        convert(pixels, top + Math.min(y, taken - 1), i);
        narrow(luma, samples[0], y * strides[0], strides[0]);
      }
      shrink(blue, samples[1], row * strides[1], strides[1]);
      shrink(red, samples[2], row * strides[2], strides[2]);
    }
    repeatLast(samples[0], strides[0], taken, height);
    repeatLast(samples[1], strides[1], rows, ComponentLayout.SIDE);
    repeatLast(samples[2], strides[2], rows, ComponentLayout.SIDE);
  }

  /** One row of pixels to luma and chroma of full size, in loops that become vectors. */
  private void convert(Raster pixels, int y, int part) {
    int width = pixels.width();
    for (int c = 0; c < rgb.length; c++) {
      widen(pixels.data(), pixels.index(0, y) + c, rgb[c], width);
    }
    toLuma(rgb[0], rgb[1], rgb[2], luma, width);
    toBlue(rgb[0], rgb[1], rgb[2], blue[part], width);
    toRed(rgb[0], rgb[1], rgb[2], red[part], width);
    for (int[] line : new int[][] {luma, blue[part], red[part]}) {
      Arrays.fill(line, width, line.length, line[width - 1]);
    }
  }

  private static void widen(byte[] pixels, int from, int[] to, int width) {
    for (int x = 0; x < width; x++) {
      to[x] = pixels[from + 3 * x] & 0xff;
    }
  }

  private static void toLuma(int[] r, int[] g, int[] b, int[] to, int width) {
    for (int x = 0; x < width; x++) {
      to[x] = YccMatrix.luma(r[x], g[x], b[x]);
    }
  }

  private static void toBlue(int[] r, int[] g, int[] b, int[] to, int width) {
    for (int x = 0; x < width; x++) {
      to[x] = YccMatrix.blue(r[x], g[x], b[x], 1);
    }
  }

  private static void toRed(int[] r, int[] g, int[] b, int[] to, int width) {
    for (int x = 0; x < width; x++) {
      to[x] = YccMatrix.red(r[x], g[x], b[x], 1);
    }
  }

  private void shrink(int[][] full, byte[] to, int at, int width) {
    if (frame.down() == 2) {
      add(full[0], full[1]);
      halve(full[0], 2, 1, to, at, width);
    } else if (frame.across() == 2) {
      halve(full[0], 1, 0, to, at, width);
    } else {
      narrow(full[0], to, at, width);
    }
  }

  private static void add(int[] to, int[] other) {
    for (int x = 0; x < to.length; x++) {
      to[x] += other[x];
    }
  }

  private static void halve(int[] sums, int shift, int bias, byte[] to, int at, int width) {
    for (int x = 0; x < width; x++) {
      to[at + x] = (byte) ((sums[2 * x] + sums[2 * x + 1] + bias + (x & 1)) >> shift);
    }
  }

  private static void narrow(int[] line, byte[] to, int at, int width) {
    for (int x = 0; x < width; x++) {
      to[at + x] = (byte) line[x];
    }
  }

  private static void extend(byte[] rows, int at, int width, int stride) {
    Arrays.fill(rows, at + width, at + stride, rows[at + width - 1]);
  }

  private static void repeatLast(byte[] rows, int stride, int taken, int height) {
    for (int y = taken; y < height; y++) {
      System.arraycopy(rows, (taken - 1) * stride, rows, y * stride, stride);
    }
  }
}
