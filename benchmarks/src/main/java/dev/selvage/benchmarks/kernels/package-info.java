/** Runs the JMH benchmarks and writes their table; started by {@code benchmarks/kernels}. */
package dev.selvage.benchmarks.kernels;
