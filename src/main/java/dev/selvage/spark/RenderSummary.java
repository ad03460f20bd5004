package dev.selvage.spark;

import java.time.Duration;

/**
 * What a job came to.
 *
 * @param tiles of the manifest
 * @param composed by this run
 * @param skipped that were there already, of the same images by the same settings; those that could
 *     not be composed for the same reason are among them
 * @param failed of the manifest: how many have an error in the place of a file, by this run or
 *     before
 * @param bytes of the files that this run wrote
 * @param took wall time
 */
public record RenderSummary(
    long tiles, long composed, long skipped, long failed, long bytes, Duration took) {}
