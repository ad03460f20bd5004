package dev.selvage.formats;

import dev.selvage.UnusableInputException;
import dev.selvage.image.Decoded;
import dev.selvage.image.ImageDecoder;
import dev.selvage.image.ImageSource;
import dev.selvage.image.Limits;
import dev.selvage.image.Warning;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One line of the table: what becomes of one file. */
final class FormatRow {
  private static final double NEAR = 2;

  private final Path file;
  private final Map<Peer, Picture> peers = new EnumMap<>(Peer.class);
  private final String profile;
  private final @Nullable Picture ours;
  private final String orientation;
  private final String verdict;

  private FormatRow(Path file, Path srgb, Path scratch) throws IOException {
    this.file = file;
    String[] told = told(file);
    profile = told[0];
    boolean converts = !profile.isEmpty() || told[1].equals("CMYK");
    for (Peer peer : Peer.values()) {
      Optional<Picture> read = peer.read(file, converts, srgb, scratch);
      read.ifPresent(picture -> peers.put(peer, picture));
    }
    Picture picture = null;
    String turned = "";
    String came;
    try {
      Decoded image = decode(false);
      picture = Picture.of(image.raster());
      turned =
          new ImageDecoder()
              .probe(ImageSource.of(file))
              .orientation()
              .name()
              .toLowerCase(Locale.ROOT)
              .replace('_', ' ');
      came = "read" + warnings(image);
    } catch (UnusableInputException e) {
      came = "refused: " + e.what();
      if (e.what().startsWith("is truncated")) {
        came += cut();
      }
    }
    ours = picture;
    orientation = turned;
    verdict = came;
  }

  static FormatRow of(Path file, Path srgb, Path scratch) throws IOException {
    return new FormatRow(file, srgb, scratch);
  }

  private Decoded decode(boolean allowTruncated) {
    Limits limits = Limits.builder().allowTruncated(allowTruncated).build();
    return new ImageDecoder(limits).decode(ImageSource.of(file.getFileName().toString(), file));
  }

  private static String warnings(Decoded image) {
    String codes =
        image.warnings().stream().map(Warning::code).distinct().collect(Collectors.joining(", "));
    return codes.isEmpty() ? "" : " (" + codes + ")";
  }

  /** What there is of a file that is cut off, beside what others make of it. */
  private String cut() {
    try {
      Picture part = Picture.of(decode(true).raster());
      String distances =
          peers.entrySet().stream()
              .map(peer -> peer.getKey() + " " + distance(part, peer.getValue()))
              .collect(Collectors.joining("; "));
      return "; used with `--allow-truncated`" + (distances.isEmpty() ? "" : ": " + distances);
    } catch (UnusableInputException e) {
      return "";
    }
  }

  /** The name of the embedded profile, and the kind of colours, as ImageMagick tells them. */
  private static String[] told(Path file) {
    Tool.Result told =
        Tool.run("identify", "-quiet", "-format", "%[profile:icc]\t%[colorspace]\n", file + "[0]");
    String[] parts = told.output().lines().findFirst().orElse("").split("\t", -1);
    boolean known = told.done() && parts.length == 2 && !parts[0].contains("identify");
    return known ? parts : new String[] {"", ""};
  }

  private static String distance(Picture a, Picture b) {
    return a.size().equals(b.size()) ? Distance.between(a, b).toString() : "of " + b.size() + " px";
  }

  String name() {
    return file.getFileName().toString();
  }

  boolean isRead() {
    return ours != null;
  }

  boolean bothRead() {
    return peers.size() == Peer.values().length;
  }

  /** Read here, and like one of the others. */
  boolean isNear() {
    Picture picture = ours;
    return picture != null
        && peers.values().stream()
            .anyMatch(
                peer ->
                    peer.size().equals(picture.size())
                        && Distance.between(picture, peer).deltaE() <= NEAR);
  }

  /**
   * As Markdown.
   *
   * @param explanation empty where there is nothing to explain
   */
  String line(String explanation) {
    Picture picture = ours;
    StringBuilder line = new StringBuilder("| ").append(name());
    line.append(" | ").append(verdict.replace("|", "\\|"));
    line.append(" | ").append(picture == null ? "" : picture.size());
    line.append(" | ").append(orientation);
    line.append(" | ").append(profile.replace("|", "\\|"));
    for (Peer peer : Peer.values()) {
      Picture other = peers.get(peer);
      line.append(" | ")
          .append(other == null ? "refused" : picture == null ? "read" : distance(picture, other));
    }
    return line.append(" | ").append(explanation).append(" |").toString();
  }
}
