package dev.selvage.formats;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Another program that reads pictures: first frame, upright, to sRGB. */
enum Peer {
  /** libvips' {@code vipsthumbnail}, asked for no smaller size. */
  VIPS,
  /** ImageMagick's {@code convert}. */
  IMAGEMAGICK;

  /** Its version, or empty where it is not installed. */
  String version() {
    try {
      return this == VIPS
          ? Tool.run("vips", "--version").output().strip()
          : Tool.run("convert", "-version").output().lines().findFirst().orElse("").strip();
    } catch (UncheckedIOException e) {
      return "";
    }
  }

  /**
   * The picture, or empty if it does not read the file.
   *
   * @param converts whether there is anything to convert, a profile or inks: vipsthumbnail changes
   *     colours even where there is not
   * @param srgb a file with the profile of sRGB
   * @param scratch folder for its output
   */
  Optional<Picture> read(Path file, boolean converts, Path srgb, Path scratch) throws IOException {
    // vipsthumbnail takes relative paths from where the input lies.
    Path out = Files.createTempFile(scratch, "peer", ".png").toAbsolutePath();
    for (List<String> arguments : attempts(file, converts, srgb, out)) {
      Files.deleteIfExists(out);
      Tool.Result result = Tool.run(this == VIPS ? "vipsthumbnail" : "convert", arguments);
      if (result.done() && Files.exists(out) && Files.size(out) > 0) {
        Picture picture = Picture.ofPng(out);
        Files.delete(out);
        return Optional.of(picture);
      }
    }
    Files.deleteIfExists(out);
    return Optional.empty();
  }

  private List<List<String>> attempts(Path file, boolean converts, Path srgb, Path out) {
    if (this == VIPS) {
      List<String> arguments =
          List.of(file.toString(), "-s", "100000x100000>", "-o", out.toString());
      return List.of(converts ? with(arguments, "-e", "srgb") : arguments);
    }
    List<String> read = new ArrayList<>();
    boolean frames = file.toString().matches(".*\\.(gif|webp)");
    read.add(file + (frames ? "" : "[0]"));
    if (frames) {
      // The first frame on its canvas.
      read.addAll(List.of("-coalesce", "-delete", "1--1"));
    }
    // As Selvage does; vipsthumbnail cannot be asked for it.
    read.addAll(List.of("-auto-orient", "-intent", "Relative", "-black-point-compensation"));
    String[] write = {"-colorspace", "sRGB", "-depth", "8", "-strip", "PNG:" + out};
    // It refuses to say that inks without a profile are sRGB.
    return List.of(with(with(read, "-profile", srgb.toString()), write), with(read, write));
  }

  private static List<String> with(List<String> arguments, String... more) {
    List<String> all = new ArrayList<>(arguments);
    all.addAll(List.of(more));
    return all;
  }
}
