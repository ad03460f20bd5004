package dev.selvage.cli.output;

import java.time.Duration;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * A bar for work on many files, where somebody looks and it takes longer than a second. For one
 * thread.
 */
public final class FileProgress implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final int UPDATE_MILLIS = 200;

  private final Console console;
  private final String things;
  private final int files;
  private final Duration patience;
  private final long start = System.nanoTime();
  private int done;
  private @Nullable ProgressBar bar;

  /**
   * @param things what they are, as the bar calls them
   * @param files how many there are
   */
  public FileProgress(Console console, String things, int files) {
    this(console, things, files, PATIENCE);
  }

  /** With another duration before the bar is shown. */
  FileProgress(Console console, String things, int files, Duration patience) {
    this.patience = patience;
    this.console = console;
    this.things = things;
    this.files = files;
  }

  /** Shows the bar, if it is time for it. */
  public void look() {
    if (bar == null && console.isWatched() && System.nanoTime() - start >= patience.toNanos()) {
      bar =
          new ProgressBarBuilder()
              .setTaskName(things)
              .setInitialMax(files)
              .setStyle(ProgressBarStyle.ASCII)
              .setConsumer(console.barConsumer())
              .setUpdateIntervalMillis(UPDATE_MILLIS)
              .build();
      bar.stepTo(done);
    }
  }

  /** One more is done. */
  public void step() {
    done++;
    if (bar != null) {
      bar.stepTo(done);
    }
    look();
  }

  /** Prints something in the place of the bar, which is drawn again below. */
  public void above(Runnable printing) {
    if (bar != null) {
      console.clearLine();
    }
    printing.run();
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
