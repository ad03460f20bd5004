package dev.selvage.benchmarks.compare;

import dev.selvage.effect.Effect;
import dev.selvage.image.Color;
import dev.selvage.image.DecodingProfile;
import dev.selvage.image.ImageDecoder;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.ImageSource;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import dev.selvage.render.Composer;
import dev.selvage.render.Composition;
import dev.selvage.render.Output;
import dev.selvage.resample.Axis;
import dev.selvage.resample.Filter;
import dev.selvage.resample.Resampler;
import dev.selvage.resample.Resamplers;
import dev.selvage.transform.Chain;
import dev.selvage.transform.Crop;
import dev.selvage.transform.Transformation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The tasks that everybody quotes, as {@code benchmarks/compare --help} names them. */
final class Tasks {
  private static final int QUALITY = 80;
  private static final int WIDTH = 720;

  private final Map<String, Task> tasks;
  private final Map<String, Supplier<Raster>> references;

  private Tasks(Map<String, Task> tasks, Map<String, Supplier<Raster>> references) {
    this.tasks = tasks;
    this.references = references;
  }

  static Tasks load(Path photos) throws IOException {
    ImageSource landscape = image(photos, "photo.jpg");
    ImageSource camera = image(photos, "large.jpg");
    ImageSource flowers = image(photos, "small.jpg");
    ImageSource paper = image(photos, "cutout.png");
    ImageSource product = image(photos, "product.jpg");
    Composer fast = Composer.builder().profile(DecodingProfile.FAST).build();
    Composer quality = Composer.builder().profile(DecodingProfile.QUALITY).build();
    Output jpeg = new Output(ImageFormat.JPEG, QUALITY, Color.WHITE);
    Output png = new Output(ImageFormat.PNG, QUALITY, Color.WHITE);
    Composition box = scaled(landscape, WIDTH);
    Composition wide = scaled(camera, 800);
    Composition cut = scaled(paper, WIDTH);
    List<ImageSource> three = List.of(landscape, camera, flowers);
    Composition tile = Composition.tiles(three, 800);
    Composition padded = padded(landscape, 800);
    Composition trimmed = trimmed(product, 800);
    Raster raw = new ImageDecoder().decode(landscape).raster();
    Map<String, Task> tasks = new HashMap<>(EffectTasks.of(landscape, WIDTH, fast, jpeg));
    tasks.put("W", () -> fast.encode(trimmed, jpeg));
    tasks.putAll(
        Map.of(
            "J", () -> fast.encode(box, jpeg),
            "J2", () -> fast.encode(box, jpeg),
            "Jq", () -> quality.encode(box, jpeg),
            "C", () -> fast.encode(wide, jpeg),
            "P", () -> fast.encode(cut, png),
            "R", () -> resample(raw),
            "T", () -> fast.encode(tile, jpeg),
            "D", () -> fast.encode(padded, jpeg)));
    Map<String, Supplier<Raster>> references =
        Map.of(
            "J", () -> References.scaled(landscape, WIDTH),
            "Jq", () -> References.scaled(landscape, WIDTH),
            "C", () -> References.scaled(camera, 800),
            "P", () -> References.scaled(paper, WIDTH),
            "R", () -> References.scaled(landscape, WIDTH),
            "T", () -> References.tile(three, 800),
            "D", () -> References.padded(landscape, 800));
    return new Tasks(tasks, references);
  }

  /** By its name. */
  Task named(String name) {
    Task task = tasks.get(name);
    if (task == null) {
      throw new IllegalArgumentException("no task " + name);
    }
    return task;
  }

  /** What a task gives, as an image file. */
  byte[] file(String name) {
    byte[] result = named(name).run();
    return name.equals("R")
        ? References.png(
            Raster.wrap(PixelFormat.RGB, WIDTH, result.length / (WIDTH * 3), result, 0, WIDTH * 3))
        : result;
  }

  /** What a task ought to give, as a PNG file. */
  byte[] reference(String name) {
    return References.png(references.get(name).get());
  }

  private static byte[] resample(Raster source) {
    Resampler resampler = Resamplers.best();
    int height = References.height(source, WIDTH);
    Raster target = Raster.allocate(source.format(), WIDTH, height);
    resampler.resample(
        source,
        Axis.whole(source.width()).scaled(WIDTH),
        Axis.whole(source.height()).scaled(height),
        Filter.LANCZOS3,
        target);
    return target.data();
  }

  private static Composition scaled(ImageSource image, int width) {
    return Composition.of(image, Chain.of(Transformation.of(Crop.SCALE, width)));
  }

  private static Composition padded(ImageSource image, int side) {
    return Composition.of(image, Chain.of(pad(side)));
  }

  private static Composition trimmed(ImageSource image, int side) {
    Transformation trim = Transformation.builder().effect(new Effect("trim")).build();
    return Composition.of(image, Chain.of(trim).followedBy(Chain.of(pad(side))));
  }

  private static Transformation pad(int side) {
    return Transformation.builder()
        .crop(Crop.PAD)
        .width(side)
        .height(side)
        .background(Color.WHITE)
        .build();
  }

  private static ImageSource image(Path photos, String name) throws IOException {
    return ImageSource.of(name, Files.readAllBytes(photos.resolve(name)));
  }
}
