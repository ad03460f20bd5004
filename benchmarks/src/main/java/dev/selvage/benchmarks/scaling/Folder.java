package dev.selvage.benchmarks.scaling;

import dev.selvage.benchmarks.Drawn;
import dev.selvage.image.Color;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.ImageSource;
import dev.selvage.render.Composer;
import dev.selvage.render.Composition;
import dev.selvage.render.Output;
import dev.selvage.render.RenditionSet;
import dev.selvage.transform.Chain;
import dev.selvage.transform.Crop;
import dev.selvage.transform.Transformation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A folder of photographs: by several threads, and to several widths. */
final class Folder {
  /** Threads that share the folder. */
  static final int[] THREADS = {1, 2, 4};

  /** px, of the renditions of one photograph. */
  static final List<Integer> WIDTHS = List.of(1600, 1200, 800, 400);

  private static final int WIDTH = 800;

  private final List<ImageSource> photos;
  private final Composer composer = Composer.create();
  private final Output jpeg = new Output(ImageFormat.JPEG, Drawn.QUALITY, Color.WHITE);

  Folder(List<ImageSource> photos) {
    this.photos = List.copyOf(photos);
  }

  /**
   * How long the whole folder takes by so many threads, s; in turns, medians.
   *
   * @param rounds how often each takes its turn
   */
  Map<Integer, Double> byThreads(int rounds) throws InterruptedException, ExecutionException {
    Map<Integer, List<Double>> times = new LinkedHashMap<>();
    scaleAll(THREADS[THREADS.length - 1]); // warms up
    for (int round = 0; round < rounds; round++) {
      for (int threads : THREADS) {
        times.computeIfAbsent(threads, t -> new ArrayList<>()).add(scaleAll(threads));
      }
    }
    Map<Integer, Double> medians = new LinkedHashMap<>();
    times.forEach((threads, all) -> medians.put(threads, Timer.median(all)));
    return medians;
  }

  private double scaleAll(int threads) throws InterruptedException, ExecutionException {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      long begin = System.nanoTime();
      List<Future<byte[]>> files = new ArrayList<>();
      for (ImageSource photo : photos) {
        files.add(pool.submit(() -> composer.encode(Composition.of(photo, fit(WIDTH)), jpeg)));
      }
      for (Future<byte[]> file : files) {
        file.get();
      }
      return (System.nanoTime() - begin) / 1e9;
    } finally {
      pool.shutdown();
    }
  }

  /** Several widths of one photograph, each from the file. */
  List<byte[]> oneByOne(ImageSource photo) {
    return WIDTHS.stream()
        .map(width -> composer.encode(Composition.of(photo, fit(width)), jpeg))
        .toList();
  }

  /** Several widths of one photograph from one decode. */
  List<byte[]> atOnce(ImageSource photo) {
    List<Chain> chains = WIDTHS.stream().map(Folder::fit).toList();
    return composer.encode(new RenditionSet(photo, chains), jpeg);
  }

  private static Chain fit(int width) {
    return Chain.of(Transformation.of(Crop.FIT, width));
  }
}
