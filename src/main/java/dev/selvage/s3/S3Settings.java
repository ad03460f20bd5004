package dev.selvage.s3;

import dev.selvage.UsageException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How buckets are reached. Holds no secret: credentials are found by the AWS SDK itself
 * (environment, {@code ~/.aws}, the machine's role).
 *
 * @param endpoint where a server other than Amazon's is, {@code https://host:port}; null for
 *     Amazon's
 * @param region the bucket's, such as {@code eu-central-1}; null lets the SDK find it, and is
 *     {@code us-east-1} at an endpoint
 * @param pathStyle whether the bucket stands in the path of URLs instead of their host, as most
 *     servers other than Amazon's want it
 * @param connectTime how long a connection may take to be made, or to get free, 1 ms to 1 h
 * @param attemptTime how long one attempt at a call may take, its body included, 1 ms to 1 h
 * @param callTime how long a call may take with all its attempts and the pauses between them, 1 ms
 *     to 1 h
 * @param attempts how often a call is tried at most, 1..10
 * @param connections the most at a time, 1..1000
 */
public record S3Settings(
    @Nullable URI endpoint,
    @Nullable String region,
    boolean pathStyle,
    Duration connectTime,
    Duration attemptTime,
    Duration callTime,
    int attempts,
    int connections) {
  private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,40}");
  private static final Duration MOST = Duration.ofHours(1);

  /** Amazon's servers, 2 s to connect, 5 s an attempt, 10 s a call, 3 attempts, 64 connections. */
  public static final S3Settings DEFAULT = builder().build();

  /**
   * Checks every setting.
   *
   * @throws UsageException if one is out of range
   */
  public S3Settings {
    if (endpoint != null && !isEndpoint(endpoint)) {
      throw new UsageException(
          "endpoint", "is no address of a server", "write https://HOST or http://HOST:PORT");
    }
    if (region != null && !REGION.matcher(region).matches()) {
      throw new UsageException("region", "is no name of one", "write one such as eu-central-1");
    }
    check("connect time", connectTime);
    check("attempt time", attemptTime);
    check("call time", callTime);
    check("attempts", attempts, 10);
    check("connections", connections, 1000);
  }

  private static boolean isEndpoint(URI uri) {
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    boolean bare =
        uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null;
    return (scheme.equals("http") || scheme.equals("https")) && uri.getHost() != null && bare;
  }

  private static void check(String name, Duration time) {
    if (time.toMillis() < 1 || time.compareTo(MOST) > 0) {
      throw new UsageException(name, time + " is out of range", "use 1 ms to 1 h");
    }
  }

  private static void check(String name, int value, int most) {
    if (value < 1 || value > most) {
      throw new UsageException(name, value + " is out of range", "use 1 to " + most);
    }
  }

  /** All settings at their defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that begins with these. */
  public Builder toBuilder() {
    return builder()
        .endpoint(endpoint)
        .region(region)
        .pathStyle(pathStyle)
        .connectTime(connectTime)
        .attemptTime(attemptTime)
        .callTime(callTime)
        .attempts(attempts)
        .connections(connections);
  }

  /** Collects the settings; not safe for use by several threads. */
  public static final class Builder {
    private @Nullable URI endpoint;
    private @Nullable String region;
    private boolean pathStyle;
    private Duration connectTime = Duration.ofSeconds(2);
    private Duration attemptTime = Duration.ofSeconds(5);
    private Duration callTime = Duration.ofSeconds(10);
    private int attempts = 3;
    private int connections = 64;

    private Builder() {}

    /** Where a server other than Amazon's is; null for Amazon's. */
    public Builder endpoint(@Nullable URI value) {
      endpoint = value;
      return this;
    }

    /** The bucket's region; null lets the SDK find it. */
    public Builder region(@Nullable String value) {
      region = value;
      return this;
    }

    /** Whether the bucket stands in the path of URLs. */
    public Builder pathStyle(boolean value) {
      pathStyle = value;
      return this;
    }

    /** How long a connection may take to be made. */
    public Builder connectTime(Duration value) {
      connectTime = value;
      return this;
    }

    /** How long one attempt at a call may take. */
    public Builder attemptTime(Duration value) {
      attemptTime = value;
      return this;
    }

    /** How long a call may take with all its attempts. */
    public Builder callTime(Duration value) {
      callTime = value;
      return this;
    }

    /** How often a call is tried at most. */
    public Builder attempts(int value) {
      attempts = value;
      return this;
    }

    /** The most connections at a time. */
    public Builder connections(int value) {
      connections = value;
      return this;
    }

    /**
     * The settings.
     *
     * @throws UsageException if one is out of range
     */
    public S3Settings build() {
      return new S3Settings(
          endpoint, region, pathStyle, connectTime, attemptTime, callTime, attempts, connections);
    }
  }
}
