package dev.selvage.hostile;

import dev.selvage.fixtures.SmallHeif;
import dev.selvage.image.JpegBackend;
import dev.selvage.image.Limits;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads every bomb and so many damaged files, one after the other in one process, and tells what
 * became of them. Ends with 1 if one did anything but give a picture or a typed error within its
 * time. {@code benchmarks/mutations --help} says how it is called.
 */
final class HostileRun {
  private static final List<Path> SOUND = List.of(Path.of("../shared/corpus"), Path.of("testdata"));

  /** At an eighth, scans of progressive files are passed over whose damage other routes meet. */
  private static final int MOST_SHRINK = 4;

  private final PrintStream out;
  private final Verdicts verdicts;

  private HostileRun(PrintStream out) {
    this.out = out;
    this.verdicts = new Verdicts(out, Path.of("target/mutations"));
  }

  public static void main(String[] args) throws IOException {
    Deque<String> rest = new ArrayDeque<>(List.of(args));
    long count = 2000;
    long seed = 1;
    long from = 0;
    boolean bombs = false;
    Pattern only = Pattern.compile("");
    while (!rest.isEmpty()) {
      String arg = rest.pop();
      switch (arg) {
        case "--seed" -> seed = Long.parseLong(rest.pop());
        case "--from" -> from = Long.parseLong(rest.pop());
        case "--bombs" -> bombs = true;
        case "--only" -> only = Pattern.compile(rest.pop());
        default -> count = Long.parseLong(arg);
      }
    }
    System.exit(new HostileRun(System.out).run(count, seed, from, bombs, only) ? 0 : 1);
  }

  private boolean run(long count, long seed, long from, boolean bombs, Pattern only)
      throws IOException {
    if (bombs) {
      for (Map.Entry<String, Supplier<byte[]>> bomb : Bombs.named().entrySet()) {
        byte[] file = bomb.getValue().get();
        // Truncated files refused and used, and each backend, which nothing but JPEG goes to.
        int step = isJpeg(file) ? 2 : 4;
        for (int way = 0; way < routes().size(); way += step) {
          verdicts.add(bomb.getKey(), way, file, routes().get(way), 1);
        }
      }
      verdicts.tell(Bombs.named().size() + " bombs, JPEG in three ways and the others in two");
    }
    Map<String, byte[]> sound = soundFiles();
    sound.keySet().removeIf(name -> !only.matcher(name).find());
    Mutations mutations = new Mutations(sound, seed);
    for (long number = from; number < from + count; number++) {
      Mutations.Mutation mutation = mutations.of(number);
      int way = (int) (number % routes().size());
      verdicts.add(
          "mutation " + number + " of " + mutation.name(),
          way,
          mutation.file().array(),
          routes().get(way),
          number % 5 == 0 ? MOST_SHRINK : 1);
    }
    verdicts.tell(
        "%d mutations of %d files, seed %d, from %d".formatted(count, sound.size(), seed, from));
    return verdicts.allWell();
  }

  private static boolean isJpeg(byte[] file) {
    return file.length > 1 && file[0] == (byte) 0xff && file[1] == (byte) 0xd8;
  }

  /** Each JPEG backend, refusing truncated files and using them. */
  private static List<DecodeRoutes> routes() {
    Limits truncated = Limits.builder().allowTruncated(true).build();
    return List.of(
        new DecodeRoutes(Limits.DEFAULT, JpegBackend.best()),
        new DecodeRoutes(Limits.DEFAULT, JpegBackend.inJava()),
        new DecodeRoutes(Limits.DEFAULT, JpegBackend.portable()),
        new DecodeRoutes(truncated, JpegBackend.best()),
        new DecodeRoutes(truncated, JpegBackend.inJava()),
        new DecodeRoutes(truncated, JpegBackend.portable()));
  }

  private Map<String, byte[]> soundFiles() throws IOException {
    Map<String, byte[]> files = new TreeMap<>(Variants.all());
    Map<String, byte[]> heif = SmallHeif.all();
    if (heif.isEmpty()) {
      out.println("heif-enc and avifenc are not there: HEIC and AVIF are left out");
    }
    files.putAll(heif);
    for (Path folder : SOUND) {
      if (!Files.isDirectory(folder)) {
        out.println(folder + " is not there: its files are left out");
        continue;
      }
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
          if (file.toString().matches(".*\\.(jpe?g|png|webp|gif|bmp|tiff?)")) {
            files.put(file.getFileName().toString(), Files.readAllBytes(file));
          }
        }
      }
    }
    return files;
  }
}
