package dev.selvage.cli.output;

import dev.selvage.batch.Plan;
import dev.selvage.batch.Progress;
import java.time.Duration;

/** A plain line every few seconds, for logs. */
final class BatchProgressLines implements BatchProgressView {
  private static final Duration BETWEEN = Duration.ofSeconds(5);

  private final Console console;
  private Duration last = Duration.ZERO;

  BatchProgressLines(Console console) {
    this.console = console;
  }

  @Override
  public void begin(Plan plan) {}

  @Override
  public void stands(Progress progress) {
    if (progress.elapsed().minus(last).compareTo(BETWEEN) >= 0) {
      last = progress.elapsed();
      console.note(BatchPrinter.progress(progress));
    }
  }

  @Override
  public void note(String line) {
    console.note(line);
  }

  @Override
  public void close() {}
}
