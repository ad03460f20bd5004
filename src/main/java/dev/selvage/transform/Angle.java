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

/**
 * Turns and flips of a picture: {@code 90}, {@code hflip}, {@code hflip.90}. Immutable.
 *
 * @param parts in the order in which they are done, 1 to {@link #MAX_PARTS}
 */
public record Angle(List<Part> parts) {
  /** The most turns and flips of one angle. */
  public static final int MAX_PARTS = 16;

  private static final Pattern DEGREES = Pattern.compile("-?[0-9]{1,9}");

  /** One turn or flip. */
  public sealed interface Part permits Turn, Flip {
    /** What it does, as far as that moves pixels without changing them. */
    Orientation orientation();
  }

  /**
   * A turn.
   *
   * @param degrees clockwise
   */
  public record Turn(int degrees) implements Part {
    @Override
    public Orientation orientation() {
      return Orientation.of(Math.floorMod(degrees / 90, 4), false);
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

    @Override
    public Orientation orientation() {
      return orientation;
    }

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
    for (Flip flip : Flip.values()) {
      if (flip.toString().equals(text)) {
        return flip;
      }
    }
    throw new UsageException(
        "angle",
        "\"" + Excerpt.of(text) + "\" is not known",
        "write whole degrees, or a flip; " + KnownNames.of(Flip.class).advice(text));
  }

  /** All parts together. */
  Orientation orientation() {
    Orientation whole = Orientation.NORMAL;
    for (Part part : parts) {
      whole = whole.then(part.orientation());
    }
    return whole;
  }

  /** As written in a URL: {@code hflip.90}. */
  @Override
  public String toString() {
    return parts.stream().map(Part::toString).collect(Collectors.joining("."));
  }
}
