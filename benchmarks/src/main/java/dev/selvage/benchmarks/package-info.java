/**
 * JMH benchmarks, one class a task; the result of each is checked by a test. Pictures are drawn,
 * not read, so that they run anywhere.
 */
package dev.selvage.benchmarks;
