package dev.selvage.sandbox;

import dev.selvage.image.EncodeOptions;
import dev.selvage.image.ImageEncoder;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import dev.selvage.sandbox.pictures.MeasuredFile;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The pictures that products begin with: of each kind that an audit tells apart. All products share
 * them. Safe for several threads.
 */
final class SeedPictures {
  private static final int QUALITY = 92;

  private static final List<Kind> KINDS =
      List.of(
          new Kind(640, 640, 0xffffff, false),
          new Kind(720, 540, 0x5a7896, true),
          new Kind(160, 120, 0xffffff, false),
          new Kind(600, 800, 0xfaf9f6, false),
          new Kind(640, 480, 0x101820, false),
          new Kind(480, 640, 0xc8aa78, true));

  private final ImageSizes maker;
  private final ImageEncoder encoder = new ImageEncoder();
  private final List<MeasuredFile> made = new ArrayList<>();

  SeedPictures(ImageSizes maker) {
    this.maker = maker;
  }

  /** The picture of a product that nobody has given one; null where it has none. */
  synchronized @Nullable MeasuredFile of(long product) {
    int index = (int) ((product - 1) % (KINDS.size() + 1));
    if (index == KINDS.size()) {
      return null;
    }
    if (made.isEmpty()) {
      KINDS.forEach(kind -> made.add(maker.measure(file(kind))));
    }
    return made.get(index);
  }

  private byte[] file(Kind kind) {
    Raster pixels = Raster.allocate(PixelFormat.RGB, kind.width, kind.height);
    for (int y = 0; y < kind.height; y++) {
      for (int x = 0; x < kind.width; x++) {
        int rgb = kind.rgb(x, y);
        int at = pixels.index(x, y);
        pixels.data()[at] = (byte) (rgb >> 16);
        pixels.data()[at + 1] = (byte) (rgb >> 8);
        pixels.data()[at + 2] = (byte) rgb;
      }
    }
    return encoder.encode(pixels, EncodeOptions.of(ImageFormat.JPEG).withQuality(QUALITY));
  }

  /**
   * A picture of a blue square.
   *
   * @param ground 0xrrggbb, behind it
   * @param busy whether the ground grows darker from left to right, so that the border is not one
   *     colour
   */
  private record Kind(int width, int height, int ground, boolean busy) {
    int rgb(int x, int y) {
      int fromCentre = Math.max(Math.abs(2 * x - width), Math.abs(2 * y - height));
      if (fromCentre < Math.min(width, height) / 2) {
        return 0x2050a0;
      }
      int shade = busy ? 80 * x / width : 0;
      return channel(16, shade) << 16 | channel(8, shade) << 8 | channel(0, shade);
    }

    private int channel(int shift, int shade) {
      return Math.max(0, (ground >> shift & 0xff) - shade);
    }
  }
}
