package dev.selvage.token;

import dev.selvage.OptionalLibrary;
import java.util.Collections;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a token says, for somebody who looks at it without having its keys. Nothing of it may be
 * acted upon.
 *
 * @param type the header's {@code typ}; null if it has none
 * @param claims whoever wrote them
 * @param unknownKeys keys that the compatible mode drops and the strict mode refuses
 */
public record UnverifiedToken(@Nullable String type, ImageClaims claims, Set<String> unknownKeys) {
  /** Keeps an unmodifiable view. */
  public UnverifiedToken {
    unknownKeys = Collections.unmodifiableSet(unknownKeys);
  }

  /** The known key that one of {@link #unknownKeys} was probably meant to be. */
  public String nearestKey(String unknown) {
    return ClaimsReader.nearestKey(unknown);
  }

  /**
   * Reads a token as the compatible mode does, but looks at neither signature nor time.
   *
   * @throws TokenException if it is no token, or its claims cannot be used
   */
  public static UnverifiedToken read(String token) {
    OptionalLibrary.require("tokens", OptionalLibrary.NIMBUS);
    CompactToken compact = CompactToken.parse(token, TokenPolicy.COMPATIBLE);
    ClaimsReader reader = new ClaimsReader(compact.claims(), TokenPolicy.COMPATIBLE);
    return new UnverifiedToken(compact.type(), reader.read(), reader.unknownKeys());
  }
}
