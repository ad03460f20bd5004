package dev.selvage.delivery;

/** What checking a {@link DeliveryToken} found. */
public enum DeliveryTokenVerdict {
  /** It serves the request. */
  VALID,
  /** It is too long, or not written as a token. */
  MALFORMED,
  /** It was made with another key or for another path, or changed since. */
  BAD_SIGNATURE,
  /** Its time is over. */
  EXPIRED,
  /** Its time has not come. */
  NOT_YET_VALID,
  /** None of its patterns matches the path. */
  WRONG_PATH,
  /** It is for another address. */
  WRONG_ADDRESS
}
