package dev.selvage.resample;

import java.util.function.IntConsumer;

/** Makes each row of the target by itself. For one thread. */
final class RowResampling implements Resampling {
  private final int height;
  private final IntConsumer row;
  private int done;

  /**
   * @param height of the target, px
   * @param row writes one row
   */
  RowResampling(int height, IntConsumer row) {
    this.height = height;
    this.row = row;
  }

  @Override
  public boolean isDone() {
    return done == height;
  }

  @Override
  public double share() {
    return (double) done / height;
  }

  @Override
  public void next() {
    row.accept(done);
    done++;
  }
}
