/**
 * Measures how the time for a picture grows with its size, and how throughput grows with threads;
 * started by {@code benchmarks/scaling}.
 */
package dev.selvage.benchmarks.scaling;
