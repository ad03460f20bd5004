/**
 * What somebody writes first, with Selvage and with Thumbnailator: as code that is compiled, and
 * the table of how long it is.
 */
package dev.selvage.benchmarks.newcomer;
