package dev.selvage.operations;

import java.util.function.Predicate;

/**
 * How far ours may be from the peer's.
 *
 * @param text in words
 * @param holds whether a comparison is within it
 */
record Tolerance(String text, Predicate<Comparison> holds) {
  static Tolerance exact() {
    return ofSize("exact", 0, found -> found.largest() == 0);
  }

  /** A few samples, in thousandths, may be off by more than some levels. */
  static Tolerance levels(int levels, int thousandths) {
    String share = thousandths == 0 ? "" : ", but for " + thousandths / 10.0 + " % of the samples";
    return ofSize(
        levels + (levels == 1 ? " level" : " levels") + share,
        0,
        found -> found.share(levels) <= thousandths / 1000.0);
  }

  static Tolerance p99(int levels) {
    return ofSize("99 % within " + levels + " levels", 0, found -> found.p99() <= levels);
  }

  static Tolerance psnr(int decibels) {
    return ofSize("size exact, PSNR " + decibels + " dB", 0, found -> found.psnr() >= decibels);
  }

  /** Of pictures that are turned. */
  static Tolerance turned() {
    return ofSize(
        "size exact, PSNR 35 dB inside, alpha MAE 3",
        0,
        found -> found.psnr() >= 35 && found.alphaOff() <= 3);
  }

  /** Of what has an edge that is antialiased. */
  static Tolerance edge() {
    return ofSize(
        "alpha MAE 1, edge pixels 40",
        0,
        found -> found.alphaOff() <= 1 && found.largestAlpha() <= 40 && found.largest() <= 40);
  }

  static Tolerance shadow() {
    return ofSize("size within 2 px, MAE 2", 2, found -> found.meanOff() <= 2);
  }

  /** Of a colour that is taken out. */
  static Tolerance takenOut() {
    return ofSize("0.1 % of the pixels", 0, found -> found.alphaShare() <= 0.001);
  }

  private static Tolerance ofSize(String text, int most, Predicate<Comparison> holds) {
    return new Tolerance(text, found -> found.sizeOff() <= most && holds.test(found));
  }
}
