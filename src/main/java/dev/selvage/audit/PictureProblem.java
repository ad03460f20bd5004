package dev.selvage.audit;

/** What is wrong with a product's picture; the worst first. */
public enum PictureProblem {
  /** Its border is of several colours, so that what fills its place beside it shows as a seam. */
  NOT_HOMOGENEOUS("not_homogeneous", "border of several colours"),
  /** It has few pixels for the place that it is shown in. */
  SMALL("small", "small picture"),
  /** Its border is nearly white, which shows on a white page. */
  NEAR_WHITE("near_white", "nearly white border"),
  /** The server has not told its border. */
  BORDER_UNKNOWN("border_unknown", "border not told"),
  /** There is none. */
  NO_PICTURE("no_picture", "no picture");

  private final String label;
  private final String words;

  PictureProblem(String label, String words) {
    this.label = label;
    this.words = words;
  }

  /** The name in JSON. */
  public String label() {
    return label;
  }

  /** For people. */
  public String words() {
    return words;
  }
}
