package dev.selvage.batch;

import dev.selvage.render.RenderedTile;
import java.time.Duration;

/** Hands tiles from one stage of a run to the next. None of these waits for the stage to do it. */
interface Stages {
  /** To be composed, and then sent. */
  void compose(Job job);

  /**
   * To be sent.
   *
   * @param share of the memory for waiting tiles, to be given back
   */
  void send(Job job, RenderedTile tile, int share);

  /** To be asked for. */
  void ask(Job job, Duration delay);

  /** To have its content changed. */
  void change(Job job, Duration delay);

  /** Nothing more is done for it in this run. */
  void leave(Job job);
}
