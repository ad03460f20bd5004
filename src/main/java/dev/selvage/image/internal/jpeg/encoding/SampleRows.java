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
  private final Frame frame;
  private final int[] strides;
  private final byte[][] samples;
  private final byte[][] fullChroma;

  SampleRows(Frame frame) {
    this.frame = frame;
    int components = frame.components().size();
    strides = new int[components];
    samples = new byte[components][];
    for (Component component : frame.components()) {
      int stride = Component.SIDE * component.across() * frame.mcusAcross();
      strides[component.index()] = stride;
      samples[component.index()] = new byte[stride * Component.SIDE * component.down()];
    }
    boolean less = frame.across() * frame.down() > 1;
    fullChroma = new byte[2][less ? strides[0] * frame.down() : 0];
  }

  /** The samples of a component, rows of {@link #stride}. */
  byte[] of(Component component) {
    return samples[component.index()];
  }

  /** Samples from one row of a component to the next. */
  int stride(Component component) {
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

  private void fill(Component component, Raster plane, int top) {
    byte[] rows = of(component);
    int stride = stride(component);
    int height = Component.SIDE * component.down();
    int taken = Math.min(height, plane.height() - top);
    for (int y = 0; y < taken; y++) {
      plane.samples().get(plane.index(0, top + y), rows, y * stride, plane.width());
      extend(rows, y * stride, plane.width(), stride);
    }
    repeatLast(rows, stride, taken, height);
  }

  /** Gray pixels of a frame with colour never come: a frame is gray where its pictures are. */
  private void fillConverted(Raster rgb, int top) {
    int height = frame.mcuHeight();
    int taken = Math.min(height, rgb.height() - top);
    int rows = (taken + frame.down() - 1) / frame.down();
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < frame.down(); i++) {
        // Of an odd number of rows, the last is its own neighbour.
        int y = Math.min(row * frame.down() + i, taken - 1);
        convert(rgb, top + y, row, i);
      }
      shrinkChroma(row);
    }
    repeatLast(samples[0], strides[0], taken, height);
    repeatLast(samples[1], strides[1], rows, Component.SIDE);
    repeatLast(samples[2], strides[2], rows, Component.SIDE);
  }

  /** One row of pixels to luma, and to chroma of full size. */
  private void convert(Raster rgb, int y, int chromaRow, int part) {
    boolean full = frame.across() * frame.down() == 1;
    byte[] blue = full ? samples[1] : fullChroma[0];
    byte[] red = full ? samples[2] : fullChroma[1];
    int at = (full ? chromaRow : part) * strides[0];
    int lumaAt = (chromaRow * frame.down() + part) * strides[0];
    int width = rgb.width();
    byte[] pixels = rgb.data();
    int from = rgb.index(0, y);
    byte[] luma = samples[0];
    for (int x = 0, i = from; x < width; x++, i += 3) {
      int r = pixels[i] & 0xff;
      int g = pixels[i + 1] & 0xff;
      int b = pixels[i + 2] & 0xff;
      luma[lumaAt + x] = (byte) YccMatrix.luma(r, g, b);
      blue[at + x] = (byte) YccMatrix.blue(r, g, b, 1);
      red[at + x] = (byte) YccMatrix.red(r, g, b, 1);
    }
    extend(samples[0], lumaAt, width, strides[0]);
    extend(blue, at, width, strides[0]);
    extend(red, at, width, strides[0]);
  }

  private void shrinkChroma(int row) {
    for (int c = 0; c < 2; c++) {
      byte[] to = samples[c + 1];
      int at = row * strides[c + 1];
      if (frame.down() == 2) {
        halveBoth(fullChroma[c], strides[0], to, at, strides[c + 1]);
      } else if (frame.across() == 2) {
        halveAcross(fullChroma[c], to, at, strides[c + 1]);
      }
    }
  }

  private static void halveBoth(byte[] full, int below, byte[] to, int at, int width) {
    for (int x = 0; x < width; x++) {
      int i = 2 * x;
      int sum =
          (full[i] & 0xff)
              + (full[i + 1] & 0xff)
              + (full[below + i] & 0xff)
              + (full[below + i + 1] & 0xff);
      to[at + x] = (byte) ((sum + 1 + (x & 1)) >> 2);
    }
  }

  private static void halveAcross(byte[] full, byte[] to, int at, int width) {
    for (int x = 0; x < width; x++) {
      int sum = (full[2 * x] & 0xff) + (full[2 * x + 1] & 0xff);
      to[at + x] = (byte) ((sum + (x & 1)) >> 1);
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
