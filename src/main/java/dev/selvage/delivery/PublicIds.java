package dev.selvage.delivery;

import java.util.Optional;

/** What every public id must be like, as layer of a component and as path of a URL alike. */
final class PublicIds {
  private PublicIds() {}

  /** What keeps a text, not percent-encoded, from being a public id; empty if nothing does. */
  static Optional<String> fault(String publicId) {
    if (publicId.isBlank()) {
      return Optional.of("is empty");
    }
    if (hasControl(publicId)) {
      return Optional.of("has a control character");
    }
    // In UTF-8 it would become a question mark, and the URL that of another image.
    if (publicId.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE)) {
      return Optional.of("has half of a character");
    }
    for (String folder : publicId.split("/", -1)) {
      if (folder.isEmpty() || folder.equals(".") || folder.equals("..")) {
        return Optional.of("has an empty, \".\" or \"..\" folder");
      }
    }
    return Optional.empty();
  }

  static boolean hasControl(String text) {
    return text.chars().anyMatch(c -> c < ' ' || c == 0x7f);
  }
}
