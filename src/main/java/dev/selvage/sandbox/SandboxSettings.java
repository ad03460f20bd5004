package dev.selvage.sandbox;

import dev.selvage.UsageException;
import dev.selvage.json.JsonText;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * How a {@link Sandbox} behaves. Immutable; made by {@link #builder()}, whose every setting has a
 * default.
 *
 * @param host the address to listen on
 * @param port 1..65535, or 0 for any free one
 * @param delayMillis how long an upload waits before it is processed, ms
 * @param slowMillis how late answers are under {@link Fault#SLOW}, ms
 * @param faults what goes wrong; empty if nothing does
 * @param faultShare how much of what a fault can hit it does hit, 0..1; see {@link
 *     Builder#faultShare}
 * @param seed what settles image ids, and which calls are hit where the share is below 1
 * @param setShape how {@code set} is written
 * @param tokenLifetimeSeconds how long a token lives, s
 * @param maxUploadBytes the largest image that may be uploaded, bytes
 * @param maxImages how many images are known at a time; then the oldest is forgotten
 * @param maxKeptBytes how many bytes of images are kept, and how many may wait to be processed.
 *     Beyond it the oldest renditions are dropped, and uploads are answered 503 until others are
 *     processed
 * @param tiles the tiles that each store's site begins with, an object each
 * @param products how many products each store has
 * @param productsAtOnce whether a product has its new picture and border as soon as the upload is
 *     answered
 */
public record SandboxSettings(
    String host,
    int port,
    long delayMillis,
    long slowMillis,
    Set<Fault> faults,
    double faultShare,
    long seed,
    SetShape setShape,
    long tokenLifetimeSeconds,
    int maxUploadBytes,
    int maxImages,
    long maxKeptBytes,
    List<JsonText> tiles,
    int products,
    boolean productsAtOnce) {
  /**
   * Checks the ranges, as the builder does; keeps its own collections.
   *
   * @throws IllegalArgumentException if a value makes no sense
   */
  public SandboxSettings {
    Builder unused =
        builder()
            .host(host)
            .port(port)
            .delayMillis(delayMillis)
            .slowMillis(slowMillis)
            .faultShare(faultShare)
            .tokenLifetimeSeconds(tokenLifetimeSeconds)
            .maxUploadBytes(maxUploadBytes)
            .maxImages(maxImages)
            .maxKeptBytes(maxKeptBytes)
            .products(products);
    faults = Set.copyOf(faults);
    tiles = List.copyOf(tiles);
  }

  /** All settings at their defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** What goes wrong; a set of the caller's own, empty if nothing does. */
  @Override
  public Set<Fault> faults() {
    Set<Fault> copy = EnumSet.noneOf(Fault.class);
    copy.addAll(faults);
    return copy;
  }

  /** Makes {@link SandboxSettings}; each method refuses values that make no sense. */
  public static final class Builder {
    private String host = "127.0.0.1";
    private int port;
    private long delayMillis = 200;
    private long slowMillis = 2000;
    private final EnumSet<Fault> faults = EnumSet.noneOf(Fault.class);
    private double faultShare = 1;
    private long seed;
    private SetShape setShape = SetShape.ARRAY;
    private long tokenLifetimeSeconds = 86_400;
    private int maxUploadBytes = 20_000_000;
    private int maxImages = 10_000;
    private long maxKeptBytes = 256_000_000;
    private List<JsonText> tiles = SampleTiles.all();
    private int products = 12;
    private boolean productsAtOnce;

    private Builder() {}

    /** The address to listen on; {@code 127.0.0.1}, so for this machine alone, by default. */
    public Builder host(String value) {
      check(!value.isBlank(), "host", value);
      host = value;
      return this;
    }

    /** 0..65535; 0, any free port, by default. */
    public Builder port(int value) {
      check(value >= 0 && value <= 65_535, "port", value);
      port = value;
      return this;
    }

    /** How long an upload waits before it is processed, ms, at least 0; 200 by default. */
    public Builder delayMillis(long value) {
      check(value >= 0, "delay", value);
      delayMillis = value;
      return this;
    }

    /** How late answers are under {@link Fault#SLOW}, ms, at least 0; 2000 by default. */
    public Builder slowMillis(long value) {
      check(value >= 0, "slowness", value);
      slowMillis = value;
      return this;
    }

    /** What goes wrong, in place of what was given before; nothing by default. */
    public Builder faults(Collection<Fault> values) {
      faults.clear();
      faults.addAll(values);
      return this;
    }

    /**
     * How much each fault hits, 0..1. At 1, the default, faults hit as {@link Fault} says. Below
     * it, an attempt of a call is hit if a hash of seed, fault, call and attempt lies below the
     * share, yet no call is refused or cut three times running, nor two tokens stale. {@link
     * Fault#NEVER_READY}, {@link Fault#BAD_JSON}, {@link Fault#BORDER_OFF} and {@link
     * Fault#NO_BORDER} then hit some images for good and others never.
     */
    public Builder faultShare(double value) {
      check(value >= 0 && value <= 1, "share of faults", value);
      faultShare = value;
      return this;
    }

    /** What settles image ids, and which calls are hit where the share is below 1; 0 by default. */
    public Builder seed(long value) {
      seed = value;
      return this;
    }

    /** How {@code set} is written; an array by default. */
    public Builder setShape(SetShape value) {
      setShape = value;
      return this;
    }

    /** How long a token lives, s, at least 1; 86,400, a day, by default. */
    public Builder tokenLifetimeSeconds(long value) {
      check(value >= 1, "token lifetime", value);
      tokenLifetimeSeconds = value;
      return this;
    }

    /** The largest image that may be uploaded, bytes, 1..1,000,000,000; 20,000,000 by default. */
    public Builder maxUploadBytes(int value) {
      check(value >= 1 && value <= 1_000_000_000, "largest upload", value);
      maxUploadBytes = value;
      return this;
    }

    /** How many images are known at a time, at least 1; 10,000 by default. */
    public Builder maxImages(int value) {
      check(value >= 1, "number of images", value);
      maxImages = value;
      return this;
    }

    /** See {@link SandboxSettings#maxKeptBytes()}; at least 1; 256,000,000 by default. */
    public Builder maxKeptBytes(long value) {
      check(value >= 1, "bytes kept", value);
      maxKeptBytes = value;
      return this;
    }

    /**
     * The tiles that each store's site begins with, as the list of tiles answers them: {@code
     * {"tiles":[{"id":"a","content":{…},…},…]}}, or the array alone. The member {@code pageId} says
     * on which page a tile is, {@code home} if it is not there. Six samples by default.
     *
     * @throws UsageException if it is anything else, or an id stands twice
     */
    public Builder tiles(String json) {
      tiles = TileList.parse(json);
      return this;
    }

    /** How many products each store has, 0..100,000; 12 by default. */
    public Builder products(int value) {
      check(value >= 0 && value <= 100_000, "number of products", value);
      products = value;
      return this;
    }

    /**
     * Whether a product has its new picture and border as soon as the upload is answered; if not,
     * which is the default, the picture after the delay and the border after twice the delay.
     */
    public Builder productsAtOnce(boolean value) {
      productsAtOnce = value;
      return this;
    }

    /** The settings as they stand; the builder may be used on. */
    public SandboxSettings build() {
      return new SandboxSettings(
          host,
          port,
          delayMillis,
          slowMillis,
          faults,
          faultShare,
          seed,
          setShape,
          tokenLifetimeSeconds,
          maxUploadBytes,
          maxImages,
          maxKeptBytes,
          tiles,
          products,
          productsAtOnce);
    }

    private static void check(boolean sound, String what, Object value) {
      if (!sound) {
        throw new IllegalArgumentException("no such " + what + ": " + value);
      }
    }
  }
}
