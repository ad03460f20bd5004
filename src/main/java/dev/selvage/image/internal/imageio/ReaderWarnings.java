package dev.selvage.image.internal.imageio;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import org.jspecify.annotations.Nullable;

/**
 * Collects what an ImageIO reader only warns of. Readers go on with gray or garbage where data are
 * missing; such a picture must not be taken for the real one.
 */
public final class ReaderWarnings implements IIOReadWarningListener {
  private static final int MOST_KEPT = 20;
  private static final String NO_END = "missing eoi";

  // TwelveMonkeys takes the last strip, which holds fewer rows, for one that lacks some.
  private static final String SHORT_STRIP = "strip/tileByteCount < required";

  private static final List<String> MISSING = List.of("premature end", "truncat");
  private static final List<String> DAMAGED =
      List.of(
          "corrupt jpeg data: bad",
          "corrupt jpeg data: found marker",
          "corrupt jpeg data: arithmetic",
          "inconsistent progression",
          "unknown webp alpha",
          "nothing to decode");

  private final Set<String> messages = new LinkedHashSet<>();
  private boolean noEnd;
  private boolean missing;
  private @Nullable String damaged;

  @Override
  public void warningOccurred(ImageReader source, String warning) {
    String line = warning.strip();
    if (line.startsWith(SHORT_STRIP)) {
      return;
    }
    // The missing end calls itself a truncated file.
    boolean end = hasOne(List.of(NO_END), line);
    noEnd |= end;
    missing |= !end && hasOne(MISSING, line);
    if (damaged == null && hasOne(DAMAGED, line)) {
      damaged = line;
    }
    // A damaged file may cause a warning for each of its blocks.
    if (messages.size() < MOST_KEPT) {
      messages.add(line);
    }
  }

  /** Whether the mark of the end is missing; what stands before it may be complete. */
  boolean noEnd() {
    return noEnd;
  }

  /** Whether data were missing. */
  boolean missing() {
    return missing;
  }

  /** The first warning that says pixels are wrong, or null. */
  @Nullable String damaged() {
    return damaged;
  }

  /** All of them, each once. */
  public Set<String> messages() {
    return messages;
  }

  private static boolean hasOne(List<String> signs, String message) {
    String lower = message.toLowerCase(Locale.ROOT);
    return signs.stream().anyMatch(lower::contains);
  }
}
