package dev.selvage.benchmarks.scaling;

/**
 * One measured size.
 *
 * @param x megapixels
 * @param y ms
 */
record Point(double x, double y) {}
