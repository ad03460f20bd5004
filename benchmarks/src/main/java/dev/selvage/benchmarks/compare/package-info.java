/**
 * Selvage's side of {@code benchmarks/compare}: whole tasks beside another program, and the quality
 * of both outputs. No JMH here.
 */
package dev.selvage.benchmarks.compare;
