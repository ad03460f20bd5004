package dev.selvage.delivery;

import java.util.ArrayList;
import java.util.List;

/**
 * The components that the signed-image API puts before those of a chain: the largest size, the
 * download, and size and format by what the browser takes.
 */
public final class ImageApiPrefix {
  private static final List<String> SIZE = List.of("c_fit,h_1920,w_1920");
  private static final String ATTACHMENT = "fl_attachment";
  private static final String AUTOMATIC = "dpr_auto,q_auto,f_auto";

  private ImageApiPrefix() {}

  /**
   * The prefix as recorded, with {@link BaseChain#DEFAULT}.
   *
   * @param attachment whether browsers are told to save the image instead of showing it
   */
  public static List<String> components(boolean attachment) {
    return components(SIZE, attachment);
  }

  /**
   * The prefix with another base chain.
   *
   * @param base the components of the base chain; may be empty
   * @param attachment whether browsers are told to save the image instead of showing it
   */
  public static List<String> components(List<String> base, boolean attachment) {
    List<String> prefix = new ArrayList<>(base);
    if (attachment) {
      prefix.add(ATTACHMENT);
    }
    prefix.add(AUTOMATIC);
    return List.copyOf(prefix);
  }

  /** The components without the prefix, with or without attachment, where they begin with it. */
  public static List<String> strip(List<String> components) {
    for (boolean attachment : new boolean[] {true, false}) {
      List<String> prefix = components(attachment);
      if (components.size() >= prefix.size()
          && components.subList(0, prefix.size()).equals(prefix)) {
        return List.copyOf(components.subList(prefix.size(), components.size()));
      }
    }
    return List.copyOf(components);
  }
}
