package dev.selvage.image.internal.jpeg.decoding;

/** Chooses the inverse transform. Stateless. */
final class InverseDcts {
  private InverseDcts() {}

  /**
   * One for a scale, with scratch memory of its own.
   *
   * @param shrink 1, 2, 4 or 8
   */
  static InverseDct of(int shrink) {
    return switch (shrink) {
      case 1 -> new FullDct();
      case 2 -> new HalfDct();
      case 4 -> new QuarterDct();
      case 8 -> new EighthDct();
      default -> throw new IllegalArgumentException("no scale of JPEG: 1/" + shrink);
    };
  }
}
