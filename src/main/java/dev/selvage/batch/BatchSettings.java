package dev.selvage.batch;

import dev.selvage.UsageException;
import dev.selvage.batch.journal.RunRendering;
import dev.selvage.batch.journal.TileStyle;
import dev.selvage.border.BorderPolicy;
import dev.selvage.border.Thresholds;
import dev.selvage.image.Limits;
import dev.selvage.instantsite.ProductClient;
import dev.selvage.instantsite.settings.InstantSiteSettings;
import dev.selvage.resample.Resampler;
import dev.selvage.resample.Resamplers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a batch is done. Immutable; made by {@link #builder}, whose every setting has a default.
 * Repetitions of calls, and how the result is asked for, are those of {@link InstantSiteSettings}.
 *
 * @param storeId the store whose tiles they are
 * @param api where the API is, and how it is called
 * @param style how tiles are rendered where their line does not say
 * @param policy how borders are measured
 * @param thresholds how far the colours may be apart
 * @param limits what one image, and one canvas, may ask of this process
 * @param resampler what resamples
 * @param concurrency uploads at a time
 * @param composers tiles that are composed at a time
 * @param callsPerMinute calls a minute, all together
 * @param pauseAfter failures in a row after which the run pauses
 * @param longestOutage how long the server may be down before the run ends
 * @param settle how long an upload whose end is unknown is asked for before it is sent again
 * @param limit the most tiles that are worked on, {@link Long#MAX_VALUE} if there is no limit
 * @param retryFailed whether tiles that were given up are tried again
 * @param dryRun whether to compose and measure alone
 * @param publication who says whether the site may be published in the end, or null if it is not to
 *     be
 * @param productApi the API of products and categories
 */
public record BatchSettings(
    long storeId,
    InstantSiteSettings api,
    TileStyle style,
    BorderPolicy policy,
    Thresholds thresholds,
    Limits limits,
    Resampler resampler,
    int concurrency,
    int composers,
    int callsPerMinute,
    int pauseAfter,
    Duration longestOutage,
    Duration settle,
    long limit,
    boolean retryFailed,
    boolean dryRun,
    @Nullable PublicationConsent publication,
    InstantSiteSettings productApi) {
  /**
   * Checks the ranges, as the builder does.
   *
   * @throws UsageException if a value is out of its range
   */
  public BatchSettings {
    Builder unused =
        builder(storeId)
            .concurrency(concurrency)
            .composers(composers)
            .callsPerMinute(callsPerMinute)
            .pauseAfter(pauseAfter)
            .longestOutage(longestOutage)
            .settle(settle)
            .limit(limit);
  }

  /** The defaults, for a store's number of 1 or more. */
  public static Builder builder(long storeId) {
    return new Builder(storeId);
  }

  /** What decides how its tiles look, here and now. */
  RunRendering rendering() {
    return RunRendering.here(limits, policy, resampler.name());
  }

  /** Collects settings, each of which refuses what is out of its range. Not thread-safe. */
  public static final class Builder {
    private static final Duration DAY = Duration.ofDays(1);

    private final long storeId;
    private InstantSiteSettings api = InstantSiteSettings.defaults();
    private TileStyle style = TileStyle.DEFAULT;
    private BorderPolicy policy = BorderPolicy.INSTANT_SITE;
    private Thresholds thresholds = Thresholds.DEFAULT;
    private Limits limits = Limits.DEFAULT;
    private Resampler resampler = Resamplers.best();
    private int concurrency = 8;
    private int composers = Runtime.getRuntime().availableProcessors();
    private int callsPerMinute = 600;
    private int pauseAfter = 10;
    private Duration longestOutage = Duration.ofMinutes(15);
    private Duration settle = Duration.ofSeconds(10);
    private long limit = Long.MAX_VALUE;
    private boolean retryFailed;
    private boolean dryRun;
    private @Nullable PublicationConsent publication;
    private InstantSiteSettings productApi = ProductClient.settings().build();

    private Builder(long storeId) {
      check(storeId >= 1, "store", storeId, "give the store's number, 1 or more");
      this.storeId = storeId;
    }

    /** Where the API is, and how it is called; that of Instant Site by default. */
    public Builder api(InstantSiteSettings value) {
      api = value;
      return this;
    }

    /** How tiles are rendered where their line does not say; {@link TileStyle#DEFAULT}. */
    public Builder style(TileStyle value) {
      style = value;
      return this;
    }

    /** How borders are measured; as Instant Site does by default. */
    public Builder policy(BorderPolicy value) {
      policy = value;
      return this;
    }

    /** How far the colours may be apart; {@link Thresholds#DEFAULT}. */
    public Builder thresholds(Thresholds value) {
      thresholds = value;
      return this;
    }

    /** What one image, and one canvas, may ask of this process; {@link Limits#DEFAULT}. */
    public Builder limits(Limits value) {
      limits = value;
      return this;
    }

    /** What resamples; the fastest of this machine by default. */
    public Builder resampler(Resampler value) {
      resampler = value;
      return this;
    }

    /** Uploads at a time, 1..64; 8 by default. */
    public Builder concurrency(int value) {
      check(value >= 1 && value <= 64, "concurrency", value, "give 1 to 64");
      concurrency = value;
      return this;
    }

    /** Tiles composed at a time, 1 to the number of processors, which is the default. */
    public Builder composers(int value) {
      int most = Runtime.getRuntime().availableProcessors();
      check(value >= 1 && value <= most, "composers", value, "give 1 to " + most);
      composers = value;
      return this;
    }

    /** Calls a minute, tokens and polls included, 1..100,000; 600 by default. */
    public Builder callsPerMinute(int value) {
      check(value >= 1 && value <= 100_000, "rate", value, "give 1 to 100000 calls a minute");
      callsPerMinute = value;
      return this;
    }

    /** Failures in a row after which the run pauses and probes, 1..1000; 10 by default. */
    public Builder pauseAfter(int value) {
      check(value >= 1 && value <= 1000, "failures in a row", value, "give 1 to 1000");
      pauseAfter = value;
      return this;
    }

    /** How long the server may be down before the run ends, 1 s..1 day; 15 min by default. */
    public Builder longestOutage(Duration value) {
      boolean sound = value.compareTo(Duration.ofSeconds(1)) >= 0 && value.compareTo(DAY) <= 0;
      check(sound, "longest outage", value, "give 1 s to 1 day");
      longestOutage = value;
      return this;
    }

    /**
     * How long after an upload whose end is unknown the server is asked whether it has the image,
     * before it is sent again to the same place; 0..1 day, 10 s by default.
     */
    public Builder settle(Duration value) {
      boolean sound = !value.isNegative() && value.compareTo(DAY) <= 0;
      check(sound, "settling time", value, "give 0 s to 1 day");
      settle = value;
      return this;
    }

    /** The most tiles that are worked on, 1 or more; all by default. */
    public Builder limit(long value) {
      check(value >= 1, "limit", value, "give 1 or more");
      limit = value;
      return this;
    }

    /** Whether tiles that were given up are tried again; not by default. */
    public Builder retryFailed(boolean value) {
      retryFailed = value;
      return this;
    }

    /** Whether to compose and measure alone, and to leave the journal as it is. */
    public Builder dryRun(boolean value) {
      dryRun = value;
      return this;
    }

    /** The API of products and categories; {@link ProductClient#settings()} by default. */
    public Builder productApi(InstantSiteSettings value) {
      productApi = value;
      return this;
    }

    /**
     * Publishes the site once all tiles are through, if whoever is asked here agrees; not by
     * default. That publishes everything that is changed on it, by whomever.
     */
    public Builder publish(PublicationConsent value) {
      publication = value;
      return this;
    }

    /** The settings. */
    public BatchSettings build() {
      return new BatchSettings(
          storeId,
          api,
          style,
          policy,
          thresholds,
          limits,
          resampler,
          concurrency,
          composers,
          callsPerMinute,
          pauseAfter,
          longestOutage,
          settle,
          limit,
          retryFailed,
          dryRun,
          publication,
          productApi);
    }

    private static void check(boolean sound, String what, Object value, String remedy) {
      if (!sound) {
        throw new UsageException(what, value + " is out of range", remedy);
      }
    }
  }
}
