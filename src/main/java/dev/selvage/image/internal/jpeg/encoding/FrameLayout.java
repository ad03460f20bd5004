package dev.selvage.image.internal.jpeg.encoding;

import dev.selvage.image.ChromaSampling;
import dev.selvage.image.Size;
import java.util.List;

/**
 * What a picture of a size consists of in a file: components, and MCUs (minimum coded units), each
 * of which holds some blocks of every component. Immutable.
 *
 * @param size px
 * @param across samples of luma to one of chroma, across; 1 for gray
 * @param down samples of luma to one of chroma, down; 1 for gray
 * @param components gray, or luma and both chromas
 */
record FrameLayout(Size size, int across, int down, List<ComponentLayout> components) {
  /** Of luma alone. */
  static FrameLayout gray(Size size) {
    return new FrameLayout(
        size, 1, 1, List.of(new ComponentLayout(0, 1, 1, size.width(), size.height())));
  }

  /** Of luma and chroma. */
  static FrameLayout color(Size size, ChromaSampling chroma) {
    return color(size, chroma.across(), chroma.down());
  }

  /** Of luma and chroma, whose samples stand for so many of luma. */
  static FrameLayout color(Size size, int across, int down) {
    int width = (size.width() + across - 1) / across;
    int height = (size.height() + down - 1) / down;
    return new FrameLayout(
        size,
        across,
        down,
        List.of(
            new ComponentLayout(0, across, down, size.width(), size.height()),
            new ComponentLayout(1, 1, 1, width, height),
            new ComponentLayout(2, 1, 1, width, height)));
  }

  /** Rows of pixels to a row of MCUs. */
  int mcuHeight() {
    return ComponentLayout.SIDE * down;
  }

  int mcusAcross() {
    int width = ComponentLayout.SIDE * across;
    return (size.width() + width - 1) / width;
  }

  int mcusDown() {
    return (size.height() + mcuHeight() - 1) / mcuHeight();
  }

  boolean isGray() {
    return components.size() == 1;
  }
}
