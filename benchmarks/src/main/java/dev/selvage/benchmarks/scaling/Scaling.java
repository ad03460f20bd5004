package dev.selvage.benchmarks.scaling;

import dev.selvage.benchmarks.report.Options;
import dev.selvage.image.ImageSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/** Measures everything and writes SCALING.md and scaling.svg. */
public final class Scaling {
  private Scaling() {}

  /**
   * Measures and writes.
   *
   * @param args as {@code benchmarks/scaling --help} says, after the folder of the benchmarks
   */
  public static void main(String[] args)
      throws IOException, InterruptedException, ExecutionException {
    Options options = Options.parseOrExit(Set.of("seconds", "rounds"), args);
    double seconds = options.number("seconds", 1);
    int rounds = (int) options.number("rounds", 3);
    Path shared = options.folder().resolve("../../shared/photos");
    // The first run of each lets the JVM compile and is thrown away.
    Sizes warmUp = new Sizes(new Timer(seconds / 2));
    Sizes sizes = new Sizes(new Timer(seconds));
    warmUp.overOutputs();
    Chart outputs = sizes.overOutputs();
    warmUp.overSources();
    Chart sources = sizes.overSources();
    Path work = Files.createTempDirectory("scaling");
    try {
      List<ImageSource> photos = Photos.in(work, shared);
      Folder folder = new Folder(photos);
      Map<Integer, Double> threads = folder.byThreads(rounds);
      Timer timer = new Timer(Math.max(1, seconds));
      ImageSource camera = photos.get(1);
      timer.median(() -> folder.oneByOne(camera));
      timer.median(() -> folder.atOnce(camera));
      Renditions renditions =
          new Renditions(
              timer.median(() -> folder.oneByOne(camera)),
              timer.median(() -> folder.atOnce(camera)));
      ScalingReport report =
          new ScalingReport(sources, outputs, threads, renditions, Photos.isReal(shared));
      Files.writeString(options.folder().resolve("scaling.svg"), report.svg());
      Files.writeString(options.folder().resolve("SCALING.md"), report.text());
      System.out.print(report.text());
    } finally {
      delete(work);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
