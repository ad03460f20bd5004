package dev.selvage.cli.output;

import dev.selvage.batch.Plan;
import dev.selvage.batch.Progress;

/** How somebody watches a batch. Called from several threads, one at a time. */
interface BatchProgressView extends AutoCloseable {
  /** The work begins. */
  void begin(Plan plan);

  /** Where it stands; called about once a second. */
  void stands(Progress progress);

  /** Something worth a line. */
  void note(String line);

  /** The work has ended. */
  @Override
  void close();
}
