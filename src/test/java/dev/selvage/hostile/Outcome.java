package dev.selvage.hostile;

import dev.selvage.SelvageException;
import dev.selvage.image.Decoded;
import dev.selvage.image.ImageSource;
import org.jspecify.annotations.Nullable;

/**
 * What became of one file.
 *
 * @param millis how long its slowest route took
 * @param picture its size, or null if it was refused
 * @param refusal the typed error, or null
 * @param failure what should never get out, or null
 */
record Outcome(
    long millis,
    @Nullable String picture,
    @Nullable SelvageException refusal,
    @Nullable Throwable failure) {

  /** Probes and decodes a file, by every route. */
  static Outcome of(String name, byte[] file, DecodeRoutes routes, int mostShrink) {
    String picture = null;
    SelvageException refusal = null;
    Throwable failure = null;
    try {
      ImageSource source = ImageSource.of(name, file);
      Decoded image = routes.take(source, mostShrink);
      picture = image.raster().toString();
    } catch (SelvageException e) {
      refusal = e;
    } catch (Throwable e) {
      failure = e;
    }
    return new Outcome(routes.slowestMillis(), picture, refusal, failure);
  }

  @Override
  public String toString() {
    String what =
        failure != null
            ? "FAILED " + failure
            : refusal != null ? "refused: " + refusal.getMessage() : "picture " + picture;
    return what + " (" + millis + " ms)";
  }
}
