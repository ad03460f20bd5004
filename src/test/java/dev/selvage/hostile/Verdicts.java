package dev.selvage.hostile;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Timer;
import java.util.TimerTask;
import org.jspecify.annotations.Nullable;

/** Decodes files, counts what became of them, and keeps those that failed. */
final class Verdicts {
  private static final long MOST_MILLIS = 10_000;
  private static final long STUCK_MILLIS = 60_000;

  private final PrintStream out;
  private final Path failures;
  private final Thread worker = Thread.currentThread();
  private volatile String current = "";
  private volatile @Nullable DecodeRoutes routes;
  private long pictures;
  private long refusals;
  private long failed;
  private long slowest;
  private long total;
  private String slowestName = "";

  /**
   * @param failures folder for the files that failed
   */
  Verdicts(PrintStream out, Path failures) {
    this.out = out;
    this.failures = failures;
    Timer watch = new Timer("watch", true);
    watch.schedule(
        new TimerTask() {
          @Override
          public void run() {
            endIfStuck();
          }
        },
        STUCK_MILLIS,
        1000);
  }

  /** Decodes one more. */
  void add(String name, int way, byte[] file, DecodeRoutes routes, int mostShrink)
      throws IOException {
    current = name + ", way " + way;
    this.routes = routes;
    Outcome outcome = Outcome.of("file", file, routes, mostShrink);
    total += outcome.millis();
    if (outcome.millis() > slowest) {
      slowest = outcome.millis();
      slowestName = current;
    }
    if (outcome.failure() != null || outcome.millis() > MOST_MILLIS) {
      failed++;
      Files.createDirectories(failures);
      Path kept = failures.resolve(current.replaceAll("[^A-Za-z0-9.-]+", "-"));
      Files.write(kept, file);
      out.println("FAILED " + current + ": " + outcome + "; kept as " + kept);
      if (outcome.failure() != null) {
        outcome.failure().printStackTrace(out);
      }
    } else if (outcome.refusal() != null) {
      refusals++;
    } else {
      pictures++;
    }
  }

  boolean allWell() {
    return failed == 0;
  }

  /** Tells the counts so far. */
  void tell(String what) {
    out.println(
        "%s: %d pictures, %d refused, %d failed in %d s; the slowest took %d ms (%s)"
            .formatted(what, pictures, refusals, failed, total / 1000, slowest, slowestName));
    pictures = 0;
    refusals = 0;
    slowest = 0;
    total = 0;
  }

  /** Ends the process where a decode does not end by itself, and says where it is. */
  private void endIfStuck() {
    DecodeRoutes taken = routes;
    if (taken == null || System.nanoTime() - taken.routeStarted() < STUCK_MILLIS * 1_000_000) {
      return;
    }
    out.println("STUCK in " + current);
    for (StackTraceElement frame : worker.getStackTrace()) {
      out.println("\tat " + frame);
    }
    Runtime.getRuntime().halt(3);
  }
}
