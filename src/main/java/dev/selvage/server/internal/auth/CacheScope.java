package dev.selvage.server.internal.auth;

/** Which caches may keep an answer, and whom they may give it to. */
public enum CacheScope {
  /** The URL alone decides the answer: any cache, for everybody who has the URL. */
  PUBLIC,
  /** Open to all, but the same URL with an {@code Authorization} header is another request. */
  PUBLIC_WITHOUT_AUTHORIZATION,
  /** Allowed by a token in the {@code Authorization} header: only the cache of that client. */
  PRIVATE;

  /** The first directive of {@code Cache-Control}. */
  public String directive() {
    return this == PRIVATE ? "private" : "public";
  }

  /** Whether the header {@code Authorization} had a part in the answer. */
  public boolean variesByAuthorization() {
    return this != PUBLIC;
  }
}
