package dev.selvage.image;

/**
 * Something about an image that its user should know although it could be used.
 *
 * @param code a stable name for scripts, such as {@code profile_ignored}
 * @param message one line for people
 */
public record Warning(String code, String message) {
  /** The same with the name of the image that it is about before its message. */
  public Warning of(String image) {
    return new Warning(code, image + ": " + message);
  }

  /** Of an animation, the first frame is used. */
  public static Warning framesDropped() {
    return new Warning("animation_dropped", "only the first frame of the animation is used");
  }

  /** Of a file with several pages, the first is used. */
  public static Warning pagesDropped() {
    return new Warning("animation_dropped", "only the first of the file's pages is used");
  }
}
