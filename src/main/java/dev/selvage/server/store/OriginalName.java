package dev.selvage.server.store;

import dev.selvage.image.ImageFormat;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the file of an uploaded original is called: {@code STEM.SHA256.EXT}.
 *
 * @param stem that of the image's id, see {@link OwnNames}
 * @param sha256 of the file, 64 hexadecimal digits
 * @param extension the usual one of a format that is read
 */
record OriginalName(String stem, String sha256, String extension) {
  private static final Pattern NAME =
      Pattern.compile(
          "([A-Za-z0-9_-]{1,128}|~[0-9a-f]{64})\\.([0-9a-f]{64})\\.("
              + Arrays.stream(ImageFormat.values())
                  .map(ImageFormat::extension)
                  .collect(Collectors.joining("|"))
              + ")");

  static OriginalName of(StoredImage image) {
    return new OriginalName(
        OwnNames.stem(image.id()), image.sha256(), image.header().format().extension());
  }

  /** Reads a name; empty if no upload has made it. */
  static Optional<OriginalName> parse(String file) {
    Matcher matcher = NAME.matcher(file);
    return matcher.matches()
        ? Optional.of(new OriginalName(matcher.group(1), matcher.group(2), matcher.group(3)))
        : Optional.empty();
  }

  String file() {
    return stem + "." + sha256 + "." + extension;
  }
}
