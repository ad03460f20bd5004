package dev.selvage.benchmarks.compare;

/** One piece of work, bytes in memory to bytes in memory. Safe for several threads. */
@FunctionalInterface
interface Task {
  byte[] run();
}
