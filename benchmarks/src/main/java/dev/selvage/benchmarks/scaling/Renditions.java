package dev.selvage.benchmarks.scaling;

/**
 * Several widths of one photograph.
 *
 * @param oneByOne ms, each from the file
 * @param atOnce ms, all from one decode
 */
record Renditions(double oneByOne, double atOnce) {}
