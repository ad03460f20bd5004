package dev.selvage.it;

import dev.selvage.image.EncodeOptions;
import dev.selvage.image.ImageEncoder;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.ImageSource;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import dev.selvage.render.Composer;
import dev.selvage.render.Composition;
import dev.selvage.render.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Pictures, and a manifest of the tiles of three stores; every hundredth tile has a damaged
 * picture.
 *
 * @param folder where they lie
 * @param tiles how many
 * @param images of a tile
 */
record Shop(Path folder, int tiles, int images) {
  private static final int PICTURES = 40;
  static final int WIDTH = 160;

  /** Writes them. */
  static Shop write(Path folder, int tiles, int images, int width, int height) throws IOException {
    Shop shop = new Shop(Files.createDirectories(folder), tiles, images);
    Random random = new Random(4711);
    for (int i = 0; i < PICTURES; i++) {
      byte[] picture = picture(random, width, height);
      Files.write(folder.resolve("p" + i + ".jpg"), picture);
      // Half of it is missing.
      Files.write(
          folder.resolve("damaged" + i + ".jpg"), Arrays.copyOf(picture, picture.length / 2));
    }
    List<String> lines = new ArrayList<>(List.of("store,tile,image"));
    for (int i = 1; i <= tiles; i++) {
      lines.add(shop.store(i) + ",t" + i + "," + String.join(",", shop.names(i)));
    }
    Files.write(shop.manifest(), lines);
    return shop;
  }

  Path manifest() {
    return folder.resolve("tiles.csv");
  }

  static int store(int tile) {
    return 1001 + tile % 3;
  }

  static boolean isDamaged(int tile) {
    return tile % 100 == 50;
  }

  private List<String> names(int tile) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < images; i++) {
      names.add("p" + (tile * (i + 1) + tile / PICTURES * i) % PICTURES + ".jpg");
    }
    if (isDamaged(tile)) {
      names.set(0, "damaged" + tile % PICTURES + ".jpg");
    }
    return names;
  }

  /** The bytes that compose makes of a tile, whose pictures are sound. */
  byte[] composed(Composer composer, int tile, int width) {
    List<ImageSource> sources =
        names(tile).stream().map(name -> ImageSource.of(folder.resolve(name))).toList();
    return composer.render(Composition.tiles(sources, width), Output.AUTO).bytes();
  }

  /** Smooth, with some noise: a photograph's size and work. */
  private static byte[] picture(Random random, int width, int height) {
    Raster pixels = Raster.allocate(PixelFormat.RGB, width, height);
    byte[] data = pixels.data();
    int ground = 40 + random.nextInt(170);
    for (int i = 0; i < data.length; i++) {
      data[i] = (byte) (ground + 30 * Math.sin(i / 12_000.0) + random.nextInt(5));
    }
    return new ImageEncoder().encode(pixels, EncodeOptions.of(ImageFormat.JPEG));
  }
}
