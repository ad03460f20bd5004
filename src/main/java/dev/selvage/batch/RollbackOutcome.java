package dev.selvage.batch;

/**
 * What a rollback came to.
 *
 * @param restored tiles whose drafts are what they were before the batch
 * @param changedSince tiles that somebody has changed since, and that were left alone
 * @param refused tiles that the server refused, or that are gone
 * @param published whether the site was published in the end
 */
public record RollbackOutcome(long restored, long changedSince, long refused, boolean published) {}
