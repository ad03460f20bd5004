package dev.selvage.sandbox;

import org.jspecify.annotations.Nullable;

/**
 * One reserved image and how far it has come: reserved, uploaded, then processed or failed. Safe
 * for several threads.
 */
final class TileImage {
  private final String id;
  private final String store;
  private final String key;
  private boolean uploaded;
  private @Nullable ProcessedImage processed;
  private byte @Nullable [] original;
  private @Nullable String failure;

  /**
   * @param key names it for the faults; see {@link FaultPlan}
   */
  TileImage(String id, String store, String key) {
    this.id = id;
    this.store = store;
    this.key = key;
  }

  String id() {
    return id;
  }

  String store() {
    return store;
  }

  String key() {
    return key;
  }

  /** Whether its one upload has come. */
  synchronized boolean isUploaded() {
    return uploaded;
  }

  /** Takes its one upload; false if it had one already. */
  synchronized boolean upload() {
    boolean first = !uploaded;
    uploaded = true;
    return first;
  }

  /**
   * Ends processing well.
   *
   * @param file the original-size rendition, which all others are made of
   */
  synchronized void finish(ProcessedImage result, byte[] file) {
    processed = result;
    original = file;
  }

  /** The file of the original-size rendition, or null if there is none (yet, or any more). */
  synchronized byte @Nullable [] original() {
    return original;
  }

  /** Gives up the file; what is known of the image stays. */
  synchronized void dropOriginal() {
    original = null;
  }

  /** Ends processing badly. */
  synchronized void fail(String reason) {
    failure = reason;
  }

  /** What processing made of it, or null before that or if it failed. */
  synchronized @Nullable ProcessedImage processed() {
    return processed;
  }

  /** Why processing failed, or null. */
  synchronized @Nullable String failure() {
    return failure;
  }
}
