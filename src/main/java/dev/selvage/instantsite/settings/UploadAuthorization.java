package dev.selvage.instantsite.settings;

/**
 * Whether the upload itself carries the token. The API says so for its own calls only, and the
 * upload goes to a URL that the server chooses.
 */
public enum UploadAuthorization {
  /** Sent only where scheme, host and port are those of the base URL. */
  NONE_TO_OTHER_ORIGIN,
  /** Always sent, to whatever host the server names. */
  ALWAYS,
  /** Never sent. */
  NEVER
}
