/** What the reports that the scripts write have in common. */
package dev.selvage.benchmarks.report;
