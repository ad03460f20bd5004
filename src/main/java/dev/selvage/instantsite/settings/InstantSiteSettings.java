package dev.selvage.instantsite.settings;

import dev.selvage.OptionalLibrary;
import dev.selvage.UsageException;
import dev.selvage.instantsite.internal.checks.Checks;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where the API is, and every choice that its pages leave open. Holds no secret. Immutable and safe
 * for use by several threads.
 *
 * @param baseUrl http or https, without query and last slash; calls go below it
 * @param tokenUrl where an app secret is turned into a token; no query
 * @param grantType the kind of token asked for; {@code authorization_code} is the only one known
 *     that may upload
 * @param authorizationPrefix stands before the token in {@code Authorization}; may be empty
 * @param uploadField the form field that carries the image
 * @param uploadAuthorization whether the upload carries the token
 * @param alphaScale how to read the alpha of a colour
 * @param timeouts of one HTTP exchange
 * @param retries when a call fails
 * @param polling for the result
 * @param maxAnswerBytes the longest answer that is read, decoded bytes, 1..100,000,000
 * @param tileBody which members of a tile are written back when it is changed
 */
public record InstantSiteSettings(
    URI baseUrl,
    URI tokenUrl,
    String grantType,
    String authorizationPrefix,
    String uploadField,
    UploadAuthorization uploadAuthorization,
    AlphaScale alphaScale,
    Timeouts timeouts,
    RetryPolicy retries,
    PollPolicy polling,
    int maxAnswerBytes,
    TileBody tileBody) {

  /** The API's documented place. */
  public static final URI DEFAULT_BASE_URL = URI.create("https://vuega.ecwid.com/api/v1");

  /** The grant whose tokens may upload. */
  public static final String AUTHORIZATION_CODE = "authorization_code";

  private static final int MOST_ANSWER_BYTES = 100_000_000;

  /**
   * Checks every value.
   *
   * @throws UsageException if a URL, text or number is out of its range, or if the grant is {@code
   *     draft_code}
   */
  public InstantSiteSettings {
    baseUrl = withoutLastSlash(Checks.endpoint("base URL", baseUrl));
    Checks.endpoint("token URL", tokenUrl);
    Checks.header("authorization prefix", authorizationPrefix);
    if (!uploadField.matches("[A-Za-z0-9._\\-\\[\\]]{1,100}")) {
      throw new UsageException(
          "upload field", "is no plain field name", "use letters, digits, and . _ - [ ]");
    }
    if (grantType.equals("draft_code")) {
      throw new UsageException(
          "grant type",
          "tokens of the grant draft_code can't upload images",
          "use " + AUTHORIZATION_CODE);
    }
    if (!grantType.matches("[a-z_]{1,100}")) {
      throw new UsageException("grant type", "is no grant type", "use " + AUTHORIZATION_CODE);
    }
    Checks.range("longest answer", maxAnswerBytes, 1, MOST_ANSWER_BYTES);
  }

  private static URI withoutLastSlash(URI url) {
    String text = url.toString();
    return text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : url;
  }

  /** These settings with other repetitions. */
  public InstantSiteSettings withRetries(RetryPolicy policy) {
    return new InstantSiteSettings(
        baseUrl,
        tokenUrl,
        grantType,
        authorizationPrefix,
        uploadField,
        uploadAuthorization,
        alphaScale,
        timeouts,
        policy,
        polling,
        maxAnswerBytes,
        tileBody);
  }

  /** The documented API with the defaults of every setting. */
  public static InstantSiteSettings defaults() {
    return builder().build();
  }

  /** A builder that starts from the defaults. */
  public static Builder builder() {
    OptionalLibrary.require("client of the tile image API", OptionalLibrary.OKHTTP);
    return new Builder();
  }

  /** Collects settings; not safe for use by several threads. */
  public static final class Builder {
    private URI baseUrl = DEFAULT_BASE_URL;
    private @Nullable URI tokenUrl;
    private String grantType = AUTHORIZATION_CODE;
    private String authorizationPrefix = "Bearer ";
    private String uploadField = "file";
    private UploadAuthorization uploadAuthorization = UploadAuthorization.NONE_TO_OTHER_ORIGIN;
    private AlphaScale alphaScale = AlphaScale.AUTO;
    private Timeouts timeouts = Timeouts.DEFAULT;
    private RetryPolicy retries = RetryPolicy.DEFAULT;
    private PollPolicy polling = PollPolicy.DEFAULT;
    private int maxAnswerBytes = 1_000_000;
    private TileBody tileBody = TileBody.WHOLE;

    private Builder() {}

    /** Where the API is; {@link #DEFAULT_BASE_URL} if not set. */
    public Builder baseUrl(URI url) {
      baseUrl = url;
      return this;
    }

    /** Where tokens come from; {@code oauth/token} below the base URL if not set. */
    public Builder tokenUrl(URI url) {
      tokenUrl = url;
      return this;
    }

    /** The kind of token; {@link #AUTHORIZATION_CODE} if not set. */
    public Builder grantType(String type) {
      grantType = type;
      return this;
    }

    /** What stands before the token, with its space; {@code "Bearer "} if not set. */
    public Builder authorizationPrefix(String prefix) {
      authorizationPrefix = prefix;
      return this;
    }

    /** The form field of the image; {@code file} if not set. */
    public Builder uploadField(String name) {
      uploadField = name;
      return this;
    }

    /** Whether the upload carries the token; not to another origin if not set. */
    public Builder uploadAuthorization(UploadAuthorization choice) {
      uploadAuthorization = choice;
      return this;
    }

    /** The scale of alpha; {@link AlphaScale#AUTO} if not set. */
    public Builder alphaScale(AlphaScale scale) {
      alphaScale = scale;
      return this;
    }

    /** Timeouts of one exchange; {@link Timeouts#DEFAULT} if not set. */
    public Builder timeouts(Timeouts values) {
      timeouts = values;
      return this;
    }

    /** Repetitions; {@link RetryPolicy#DEFAULT} if not set. */
    public Builder retries(RetryPolicy policy) {
      retries = policy;
      return this;
    }

    /** Polling; {@link PollPolicy#DEFAULT} if not set. */
    public Builder polling(PollPolicy policy) {
      polling = policy;
      return this;
    }

    /** The longest answer that is read, decoded bytes; 1,000,000 if not set. */
    public Builder maxAnswerBytes(int bytes) {
      maxAnswerBytes = bytes;
      return this;
    }

    /** What is written back of a tile; {@link TileBody#WHOLE} if not set. */
    public Builder tileBody(TileBody members) {
      tileBody = members;
      return this;
    }

    /**
     * The settings.
     *
     * @throws UsageException if one of them is out of its range
     */
    public InstantSiteSettings build() {
      URI base = withoutLastSlash(Checks.endpoint("base URL", baseUrl));
      URI tokens = tokenUrl == null ? URI.create(base + "/oauth/token") : tokenUrl;
      return new InstantSiteSettings(
          base,
          tokens,
          grantType,
          authorizationPrefix,
          uploadField,
          uploadAuthorization,
          alphaScale,
          timeouts,
          retries,
          polling,
          maxAnswerBytes,
          tileBody);
    }
  }
}
