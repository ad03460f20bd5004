package dev.selvage.image;

/**
 * The EXIF orientation (tag 0x0112): what must be done to the stored pixels to see the picture
 * upright. First mirrored left to right where {@link #mirrored()}, then turned clockwise.
 */
public enum Orientation {
  /** 1: as stored. */
  NORMAL(1, 0, false),
  /** 2: mirrored left to right. */
  MIRRORED(2, 0, true),
  /** 3: half a turn. */
  HALF_TURN(3, 2, false),
  /** 4: mirrored top to bottom. */
  MIRRORED_HALF_TURN(4, 2, true),
  /** 5: mirrored along the main diagonal. */
  TRANSPOSED(5, 3, true),
  /** 6: a quarter turn clockwise. */
  QUARTER_TURN(6, 1, false),
  /** 7: mirrored along the other diagonal. */
  TRANSVERSED(7, 1, true),
  /** 8: a quarter turn counter-clockwise. */
  THREE_QUARTER_TURN(8, 3, false);

  private final int exif;
  private final int turns;
  private final boolean mirrored;

  Orientation(int exif, int turns, boolean mirrored) {
    this.exif = exif;
    this.turns = turns;
    this.mirrored = mirrored;
  }

  /** The orientation of an EXIF value; anything outside 1..8 is {@link #NORMAL}. */
  public static Orientation ofExif(int value) {
    for (Orientation orientation : values()) {
      if (orientation.exif == value) {
        return orientation;
      }
    }
    return NORMAL;
  }

  /**
   * The orientation that mirrors and turns.
   *
   * @param turns quarters clockwise, 0..3, after mirroring
   */
  public static Orientation of(int turns, boolean mirrored) {
    for (Orientation orientation : values()) {
      if (orientation.turns == turns && orientation.mirrored == mirrored) {
        return orientation;
      }
    }
    throw new IllegalArgumentException("quarter turns: " + turns);
  }

  /** This one, and another one done after it. */
  public Orientation then(Orientation next) {
    // To turn and then mirror is to mirror and then turn the other way round.
    int before = next.mirrored ? -turns : turns;
    return of(Math.floorMod(before + next.turns, 4), mirrored != next.mirrored);
  }

  /** The one that undoes this one. */
  public Orientation inverse() {
    return mirrored ? this : of(Math.floorMod(-turns, 4), false);
  }

  /** The EXIF value, 1..8. */
  public int exif() {
    return exif;
  }

  /** Quarter turns clockwise, 0..3, after mirroring. */
  public int turns() {
    return turns;
  }

  /** Whether to mirror left to right before turning. */
  public boolean mirrored() {
    return mirrored;
  }

  /** Whether width and height are exchanged. */
  public boolean transposes() {
    return turns % 2 == 1;
  }

  /**
   * Whether the columns of the upright picture, from left to right, run backwards along the stored
   * columns; or along the stored rows where width and height are exchanged.
   */
  public boolean columnsRunBack() {
    return switch (this) {
      case MIRRORED, HALF_TURN, QUARTER_TURN, TRANSVERSED -> true;
      case NORMAL, MIRRORED_HALF_TURN, TRANSPOSED, THREE_QUARTER_TURN -> false;
    };
  }

  /**
   * Whether the rows of the upright picture, from top to bottom, run backwards along the stored
   * rows; or along the stored columns where width and height are exchanged.
   */
  public boolean rowsRunBack() {
    return switch (this) {
      case HALF_TURN, MIRRORED_HALF_TURN, TRANSVERSED, THREE_QUARTER_TURN -> true;
      case NORMAL, MIRRORED, TRANSPOSED, QUARTER_TURN -> false;
    };
  }
}
