package dev.selvage.benchmarks.memory;

import java.util.OptionalLong;

/**
 * What a command took.
 *
 * @param file bytes of the picture's file
 * @param heap bytes of Java's heap at the most, with what is garbage by then; empty where it did
 *     not get on with the heap that it was given
 * @param process bytes of memory that the process had at the most
 * @param least MiB, the smallest of {@link Launcher#HEAPS} that it gets on with; 0 if none is
 */
record Spent(long file, OptionalLong heap, long process, int least) {}
