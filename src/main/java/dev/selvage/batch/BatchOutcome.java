package dev.selvage.batch;

import dev.selvage.batch.journal.JournalSummary;

/**
 * What a run came to.
 *
 * @param ending how it ended
 * @param plan what reading the manifest came to
 * @param progress what this run did
 * @param summary how the tiles of the manifest stand now, whichever run that was
 */
public record BatchOutcome(
    StopReason ending, Plan plan, Progress progress, JournalSummary summary) {}
