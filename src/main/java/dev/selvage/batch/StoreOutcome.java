package dev.selvage.batch;

import org.jspecify.annotations.Nullable;

/**
 * What became of one store's tiles: one of the two is there.
 *
 * @param store the store's number
 * @param outcome what its run came to, or null if it failed
 * @param failure why its run failed, or null
 */
public record StoreOutcome(
    long store, @Nullable BatchOutcome outcome, @Nullable RuntimeException failure) {}
