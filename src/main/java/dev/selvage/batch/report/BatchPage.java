package dev.selvage.batch.report;

import java.util.List;

/**
 * What stands on the page above its cards and its table.
 *
 * @param title whose batch it is
 * @param subtitle where it went to and when
 * @param script what the page runs
 * @param scriptHash by which the page allows it
 * @param verdict how the batch stands
 * @param totals the counts
 * @param histogram of the distances
 * @param threshold CIEDE2000 above which colours differ
 * @param worth how many tiles have a card
 */
record BatchPage(
    String title,
    String subtitle,
    String script,
    String scriptHash,
    ReportVerdict verdict,
    List<ReportTotal> totals,
    DeltaEHistogram histogram,
    double threshold,
    long worth) {}
