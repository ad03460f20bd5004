package dev.selvage.delivery;

import dev.selvage.UsageException;
import java.util.regex.Pattern;

/**
 * A stored image that a component puts on the picture, as the delivery service names it.
 *
 * @param type its delivery type: {@code upload}, {@code authenticated} or {@code private}
 * @param publicId its name there, folders with {@code /}; no colon, which stands for {@code /} in a
 *     component
 */
public record StoredLayer(String type, String publicId) {
  /** The longest public id of a layer, characters. */
  public static final int MAX_PUBLIC_ID = 255;

  /** Leaves room in a component for all other parameters. */
  private static final int MAX_ESCAPED = 1800;

  private static final String UPLOAD = "upload";
  private static final Pattern TYPE = Pattern.compile("upload|authenticated|private");

  /**
   * Checks both.
   *
   * @throws UsageException if the type is another one, or no component can name the public id
   */
  public StoredLayer {
    if (!TYPE.matcher(type).matches()) {
      throw new UsageException(
          "layer", "has an unknown delivery type", "use upload, authenticated or private");
    }
    String fault =
        PublicIds.fault(publicId).orElse(publicId.indexOf(':') >= 0 ? "has a colon" : "");
    if (publicId.length() > MAX_PUBLIC_ID || escaped(publicId).length() > MAX_ESCAPED) {
      fault = "is too long";
    }
    if (!fault.isEmpty()) {
      throw new UsageException(
          "layer",
          "has a public id that " + fault,
          "give the id of a stored image, of at most " + MAX_PUBLIC_ID + " characters");
    }
  }

  /** A public image. */
  public static StoredLayer upload(String publicId) {
    return new StoredLayer(UPLOAD, publicId);
  }

  /** An image that needs signed URLs. */
  public static StoredLayer authenticated(String publicId) {
    return new StoredLayer("authenticated", publicId);
  }

  /**
   * Reads {@link #text()}.
   *
   * @throws UsageException if it is longer than a layer can be, or broken
   */
  public static StoredLayer parse(String text) {
    int colon = text.indexOf(':');
    String first = colon < 0 ? "" : text.substring(0, colon);
    boolean typed = first.equals("authenticated") || first.equals("private");
    String id = (typed ? text.substring(colon + 1) : text).replace("%252C", "%2C");
    String publicId =
        UrlText.unescape(id.replace(':', '/'))
            .orElseThrow(
                () -> new UsageException("layer", "has a broken escape", "write % as %25"));
    return new StoredLayer(typed ? first : UPLOAD, publicId);
  }

  /**
   * The stored image of an overlay that names its type itself: {@code private:folder/name}.
   *
   * @param overlay whose colons stand for slashes
   * @param usual the type of one that does not
   * @throws UsageException if no component can name it
   */
  public static StoredLayer ofOverlay(String overlay, String usual) {
    int colon = overlay.indexOf(':');
    String first = colon < 0 ? "" : overlay.substring(0, colon);
    boolean typed = first.equals("authenticated") || first.equals("private");
    String id = typed ? overlay.substring(colon + 1) : overlay;
    return new StoredLayer(typed ? first : usual, typed ? id.replace(':', '/') : id);
  }

  /** {@link #ofOverlay(String, String)}, else a public image. */
  public static StoredLayer ofOverlay(String overlay) {
    return ofOverlay(overlay, UPLOAD);
  }

  /** As {@link #ofOverlay(String)} reads it. */
  public String overlay() {
    return type.equals(UPLOAD) ? publicId : type + ":" + publicId;
  }

  /** As a component names it after {@code l_}: {@code authenticated:folder:name}. */
  public String text() {
    String id = escaped(publicId);
    return type.equals(UPLOAD) ? id : type + ":" + id;
  }

  private static String escaped(String publicId) {
    // A comma would end the parameter once the service has taken the first escapes off.
    return UrlText.escape(publicId).replace('/', ':').replace("%2C", "%252C");
  }
}
