package dev.selvage.resample;

import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import java.util.Random;

/** Sources that bring out what kernels get wrong. */
enum Pattern {
  NOISE {
    @Override
    int sample(int x, int y, int channel, Random random) {
      return random.nextInt(256);
    }
  },
  EXTREMES {
    @Override
    int sample(int x, int y, int channel, Random random) {
      return random.nextBoolean() ? 255 : 0;
    }
  },
  CHECKERBOARD {
    @Override
    int sample(int x, int y, int channel, Random random) {
      return (x + y & 1) * 255;
    }
  },
  SINGLE_PIXELS {
    @Override
    int sample(int x, int y, int channel, Random random) {
      return x % 11 == 5 && y % 7 == 3 ? 255 : 0;
    }
  },
  GRADIENT {
    @Override
    int sample(int x, int y, int channel, Random random) {
      return 5 * x + 3 * y + 40 * channel & 0xff;
    }
  },
  LOW_ALPHA {
    @Override
    int sample(int x, int y, int channel, Random random) {
      return channel == 3 ? random.nextInt(40) : random.nextInt(256);
    }
  };

  abstract int sample(int x, int y, int channel, Random random);

  /** A window into a larger array of noise, so that reading outside it shows. */
  Raster draw(PixelFormat format, int width, int height, long seed) {
    Random random = new Random(seed);
    Raster pixels = Canvas.noise(format, width, height, random).window();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < format.channels(); c++) {
          pixels.data()[pixels.index(x, y) + c] = (byte) sample(x, y, c, random);
        }
      }
    }
    return pixels;
  }
}
