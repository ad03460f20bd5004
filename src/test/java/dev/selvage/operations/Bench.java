package dev.selvage.operations;

import dev.selvage.fixtures.ImageMagick;
import dev.selvage.image.ImageDecoder;
import dev.selvage.image.ImageSource;
import dev.selvage.image.Raster;
import dev.selvage.render.Composer;
import dev.selvage.render.Composition;
import dev.selvage.transform.ChainJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Runs both sides on one picture, with the same layers at hand, in a folder of its own. */
final class Bench {
  /** Words, or what single quotes hold together. */
  private static final Pattern WORD = Pattern.compile("'([^']*)'|\\S+");

  private final Path folder;
  private final Subject layer;
  private final Subject photo;

  Bench(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.layer = Subject.write(folder, "headphones", 100);
    this.photo = Subject.write(folder, "denim", 150);
  }

  Subject subject(String name) throws IOException {
    return Subject.write(folder, name, OperationsRun.SIDE);
  }

  /** What our chain makes of a picture. */
  Raster ours(Subject subject, String chain) throws IOException {
    return Composer.create()
        .pixels(
            new Composition(
                subject.source(),
                Map.of("layer", layer.source(), "photo", photo.source()),
                ChainJson.parse(chain)));
  }

  /**
   * What ImageMagick does.
   *
   * @param arguments in which {@code in.png}, {@code layer.png} and {@code photo.png} stand for
   *     files
   */
  Raster convert(Subject subject, String arguments) throws IOException, InterruptedException {
    Path out = file("out.png");
    List<Object> words = words(subject, arguments);
    words.addAll(List.of("-depth", "8", "PNG:" + out));
    ImageMagick.convert(words.toArray());
    return picture(out);
  }

  /** What it tells by {@code -format} and {@code info:}. */
  String told(Subject subject, String arguments) throws IOException, InterruptedException {
    Path out = file("told.txt");
    List<Object> words = words(subject, arguments);
    words.add("info:" + out);
    ImageMagick.convert(words.toArray());
    return Files.readString(out).strip();
  }

  Path file(String name) {
    return folder.resolve(name).toAbsolutePath();
  }

  /** First line of what a program says of itself. */
  String version(List<String> command) throws IOException, InterruptedException {
    Path out = file("version.txt");
    new ProcessBuilder(command).redirectOutput(out.toFile()).start().waitFor();
    return Files.readAllLines(out).get(0).strip();
  }

  static Raster picture(Path file) throws IOException {
    return new ImageDecoder().decode(ImageSource.of("out", Files.readAllBytes(file))).raster();
  }

  private List<Object> words(Subject subject, String arguments) {
    Map<String, Path> files =
        Map.of("in.png", subject.file(), "layer.png", layer.file(), "photo.png", photo.file());
    List<Object> words = new ArrayList<>();
    for (MatchResult word : WORD.matcher(arguments).results().toList()) {
      String text = word.group(1) == null ? word.group() : word.group(1);
      words.add(files.containsKey(text) ? files.get(text) : text);
    }
    return words;
  }
}
