package dev.selvage.token;

import dev.selvage.UsageException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an image may be called: the path of a file below a folder, with {@code /} between folders
 * and without the file's extension. An id has one form, that of Unicode's NFC, however the letters
 * with accents were composed; and no id leads out of the folder, or to a hidden file in it.
 */
public final class ImageId {
  /** The longest id, characters. */
  public static final int MAX_LENGTH = 255;

  /** The longest id, bytes of UTF-8. */
  public static final int MAX_BYTES = 512;

  private static final Pattern ESCAPED =
      Pattern.compile("%(?:25)*(?:2e|2f|5c|7f|[01][0-9a-f])", Pattern.CASE_INSENSITIVE);

  private ImageId() {}

  /** The one form of an id; of a text that is no id, too. */
  public static String normalize(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC);
  }

  /** Whether a text, once normalized, is an id. */
  public static boolean isValid(String text) {
    return fault(text).isEmpty();
  }

  /**
   * The one form of a text that is to be an id.
   *
   * @throws UsageException if it is none
   */
  public static String checked(String text) {
    fault(text)
        .ifPresent(
            fault -> {
              throw new UsageException("id", fault, "use the path of a file");
            });
    return normalize(text);
  }

  /** What keeps a text from being an id, such as {@code has a backslash}; empty if nothing does. */
  public static Optional<String> fault(String text) {
    if (text.length() > 2 * MAX_LENGTH) {
      return Optional.of("is longer than " + MAX_LENGTH + " characters");
    }
    String id = normalize(text);
    if (id.length() > MAX_LENGTH || id.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      return Optional.of(
          "is longer than " + MAX_LENGTH + " characters or " + MAX_BYTES + " bytes of UTF-8");
    }
    return characterFault(id).or(() -> folderFault(id)).or(() -> escapeFault(id));
  }

  private static Optional<String> characterFault(String id) {
    return id.codePoints()
        .mapToObj(ImageId::characterFault)
        .filter(fault -> !fault.isEmpty())
        .findFirst();
  }

  private static String characterFault(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
          "has a control character";
      case Character.SURROGATE -> "has half of a character";
      default ->
          switch (character) {
            case '\\' -> "has a backslash";
            // A delivery URL takes it for a slash, and Windows for the end of a drive's name.
            case ':' -> "has a colon";
            case '\uFFFD' -> "has a character that is not UTF-8";
            default -> "";
          };
    };
  }

  /** A proxy or a delivery service that decodes once more must not be led elsewhere by it. */
  private static Optional<String> escapeFault(String id) {
    return ESCAPED.matcher(id).find()
        ? Optional.of("has a dot, a slash, a backslash or a control character percent-encoded")
        : Optional.empty();
  }

  private static Optional<String> folderFault(String id) {
    for (String name : id.split("/", -1)) {
      if (name.isBlank()) {
        return Optional.of("is empty, or has a folder without a name");
      }
      // Which are also . and .., and the folder of the store itself.
      if (name.startsWith(".")) {
        return Optional.of("has a name that begins with a dot");
      }
    }
    return Optional.empty();
  }
}
