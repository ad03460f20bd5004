package dev.selvage.batch;

/**
 * What became of a tile in a rollback.
 *
 * @param tile the server's id
 * @param restored whether its content is what it was before the batch
 * @param what in words
 */
public record RollbackEvent(String tile, boolean restored, String what) {}
