package dev.selvage.server.store;

/**
 * What became of an image that was to be stored.
 *
 * @param image as it is stored
 * @param created whether there was none of that id before
 */
public record StoreResult(StoredImage image, boolean created) {}
