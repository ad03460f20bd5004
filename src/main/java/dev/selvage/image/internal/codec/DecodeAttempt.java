package dev.selvage.image.internal.codec;

import dev.selvage.UnusableInputException;
import dev.selvage.image.DecodeContext;
import dev.selvage.image.Limits;
import dev.selvage.image.Warning;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at decoding an image, by one route: the file as that route sees it, the context that
 * all attempts share, and what was odd so far. For one thread.
 */
public final class DecodeAttempt {
  private static final int ROWS_A_CHECK = 16;

  private final ParsedHeader header;
  private final DecodeContext context;
  private final Set<Warning> warnings;

  public DecodeAttempt(ParsedHeader header, DecodeContext context) {
    this(header, context, new LinkedHashSet<>());
  }

  private DecodeAttempt(ParsedHeader header, DecodeContext context, Set<Warning> warnings) {
    this.header = header;
    this.context = context;
    this.warnings = warnings;
  }

  /** The same attempt over a file that was made of a part of this one. */
  public DecodeAttempt over(ParsedHeader part) {
    return new DecodeAttempt(part, context, warnings);
  }

  public ParsedHeader header() {
    return header;
  }

  public ByteView file() {
    return header.file();
  }

  public DecodeContext context() {
    return context;
  }

  public Limits limits() {
    return context.limits();
  }

  /** See {@link DecodeContext#check}. */
  public void check() {
    context.check();
  }

  /** The same while rows are decoded one by one, of which a few take no time. */
  public void checkAtRow(int row) {
    if (row % ROWS_A_CHECK == 0) {
      check();
    }
  }

  public void warn(String code, String message) {
    warn(new Warning(code, message));
  }

  public void warn(Warning warning) {
    warnings.add(warning);
  }

  /** What was odd so far, in the order in which it was found. */
  public List<Warning> warnings() {
    return List.copyOf(warnings);
  }

  /**
   * To be called when a part of the pixels has been decoded and the file holds no more: notes a
   * warning {@code truncated_input} where that may be used.
   *
   * @param share of the picture that could be read, from 0; 1 or more where all of it could be read
   *     once, and what was to refine it is missing
   * @param cause what told of it, or null
   * @throws UnusableInputException if it may not be used, or nothing could be read
   */
  public void truncated(double share, @Nullable Throwable cause) {
    String read = share(share);
    if (share <= 0 || !limits().allowTruncated()) {
      String remedy = "copy or export the image again";
      throw new UnusableInputException(
          file().name(),
          "is truncated, " + read,
          share <= 0 ? remedy : remedy + ", or allow truncated files",
          cause);
    }
    warn("truncated_input", "the file ends too early, " + read);
  }

  /** Rounded down: what lacks a row is not whole. */
  private static String share(double share) {
    if (share <= 0) {
      return "none of its pixels could be read";
    }
    if (share >= 1) {
      return "all of it could be read but not in full detail";
    }
    String percent = share < 0.01 ? "less than 1 %" : (int) (100 * share) + " %";
    return "only " + percent + " of it could be read";
  }
}
