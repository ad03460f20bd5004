package dev.selvage.image.internal.imageio;

import com.twelvemonkeys.imageio.util.ProgressListenerBase;
import dev.selvage.SelvageException;
import dev.selvage.image.DecodeContext;
import javax.imageio.ImageReader;

/**
 * Stops an ImageIO reader whose time is up while it makes pixels without reading on. It may return
 * what it has as if that were all, so the time must be checked behind it as well. Remembers how far
 * the reader has come.
 */
public final class TimeWatch extends ProgressListenerBase {
  private final DecodeContext context;
  private double share;

  public TimeWatch(DecodeContext context) {
    this.context = context;
  }

  /** How much of the picture the reader says it has done, 0..1. */
  double share() {
    return share;
  }

  @Override
  public void imageProgress(ImageReader source, float percentageDone) {
    share = percentageDone / 100;
    try {
      context.check();
    } catch (SelvageException e) {
      // Not thrown from here: a reader in native code may be in between.
      source.abort();
    }
  }
}
