package dev.selvage.cli.output;

import dev.selvage.batch.Plan;
import dev.selvage.batch.Progress;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A bar on a terminal: tiles done, rate, time left, failures and retries. */
final class BatchProgressBar implements BatchProgressView {
  private static final int UPDATE_MILLIS = 500;

  private final Console console;
  private @Nullable ProgressBar bar;

  BatchProgressBar(Console console) {
    this.console = console;
  }

  @Override
  public void begin(Plan plan) {
    bar =
        new ProgressBarBuilder()
            .setTaskName("tiles")
            .setInitialMax(plan.tiles())
            .setStyle(ProgressBarStyle.ASCII)
            .setConsumer(console.barConsumer())
            .setUpdateIntervalMillis(UPDATE_MILLIS)
            .setSpeedUnit(ChronoUnit.MINUTES)
            .showSpeed(new DecimalFormat("0", DecimalFormatSymbols.getInstance(Locale.ROOT)))
            .build();
  }

  @Override
  public void stands(Progress progress) {
    if (bar != null) {
      bar.stepTo(progress.skipped() + progress.done());
      bar.setExtraMessage(
          " %d failed, %d retries".formatted(progress.failed(), progress.retries()));
    }
  }

  @Override
  public void note(String line) {
    // The bar is drawn again, below, at its next update.
    console.noteOver(line);
  }

  @Override
  public void close() {
    if (bar != null) {
      // Closed twice, it would draw itself twice.
      bar.close();
      bar = null;
    }
  }
}
