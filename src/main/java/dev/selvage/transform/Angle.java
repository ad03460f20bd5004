package dev.selvage.transform;

import dev.selvage.Excerpt;
import dev.selvage.KnownNames;
import dev.selvage.UsageException;
import dev.selvage.image.Orientation;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Turns and flips of a picture: {@code 90}, {@code hflip}, {@code hflip.45}, {@code auto_right}.
 * Immutable.
 *
 * @param parts in the order in which they are done, 1 to {@link #MAX_PARTS}
 */
public record Angle(List<Part> parts) {
  /** The most turns and flips of one angle. */
  public static final int MAX_PARTS = 16;

  private static final Pattern DEGREES = Pattern.compile("-?[0-9]{1,9}");
  private static final List<Part> NAMED =
      Stream.of(Flip.values(), Leading.values()).<Part>flatMap(Stream::of).toList();

  /** The most degrees of a turn, either way. */
  public static final int MAX_DEGREES = 9999;

  /** One turn or flip. */
  public sealed interface Part permits Turn, Flip, Leading {}

  /**
   * A turn.
   *
   * @param degrees clockwise, -9999..9999
   */
  public record Turn(int degrees) implements Part {
    /**
     * Checks the range.
     *
     * @throws UsageException if it is out of range
     */
    public Turn {
      if (Math.abs((long) degrees) > MAX_DEGREES) {
        throw new UsageException(
            "angle", degrees + " is out of range", "use -360 to 360 whole degrees");
      }
    }

    /** The quarter turns that are nearest to it; they move pixels without changing them. */
    public Orientation quarters() {
      return Orientation.of(Math.floorMod(quarterCount(), 4), false);
    }

    /** What is left to turn after {@link #quarters}: -45..44 degrees. */
    public int rest() {
      return degrees - 90 * quarterCount();
    }

    private int quarterCount() {
      return Math.floorDiv(degrees + 45, 90);
    }

    @Override
    public String toString() {
      return String.valueOf(degrees);
    }
  }

  /** A flip. */
  public enum Flip implements Part {
    /** Left to right. */
    HFLIP(Orientation.MIRRORED),
    /** Top to bottom. */
    VFLIP(Orientation.MIRRORED_HALF_TURN);

    private final Orientation orientation;

    Flip(Orientation orientation) {
      this.orientation = orientation;
    }

    public Orientation orientation() {
      return orientation;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What is done before a step sizes its picture, wherever it is written. */
  public enum Leading implements Part {
    /** Takes the image as it is stored, without the turn that its EXIF data ask for. */
    IGNORE,
    /** A quarter clockwise where the picture lies and its box stands, or the other way round. */
    AUTO_RIGHT,
    /** The same anticlockwise. */
    AUTO_LEFT;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Keeps its own list.
   *
   * @throws UsageException if there is no part, or there are too many
   */
  public Angle {
    parts = List.copyOf(parts);
    if (parts.isEmpty() || parts.size() > MAX_PARTS) {
      throw new UsageException(
          "angle", parts.size() + " parts are not possible", "use 1 to " + MAX_PARTS);
    }
  }

  /** One turn, degrees clockwise. */
  public static Angle of(int degrees) {
    return new Angle(List.of(new Turn(degrees)));
  }

  /** These turns and flips, in this order. */
  public static Angle of(Part... parts) {
    return new Angle(List.of(parts));
  }

  /**
   * Reads {@link #toString()}.
   *
   * @throws UsageException if a part is neither a whole number nor a flip
   */
  public static Angle parse(String text) {
    return new Angle(Arrays.stream(text.split("\\.", -1)).map(Angle::part).toList());
  }

  /** One part, as {@link #parse} reads it. */
  static Part part(String text) {
    if (DEGREES.matcher(text).matches()) {
      return new Turn(Integer.parseInt(text));
    }
    for (Part named : NAMED) {
      if (named.toString().equals(text)) {
        return named;
      }
    }
    throw new UsageException(
        "angle",
        "\"" + Excerpt.of(text) + "\" is not known",
        "write whole degrees, or a name; "
            + KnownNames.of(NAMED.stream().map(Part::toString).toList()).advice(text));
  }

  /** Whether one of the parts is this one. */
  public boolean has(Part part) {
    return parts.contains(part);
  }

  /** As written in a URL: {@code hflip.90}. */
  @Override
  public String toString() {
    return parts.stream().map(Part::toString).collect(Collectors.joining("."));
  }
}
