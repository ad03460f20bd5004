package dev.selvage.token;

import dev.selvage.UsageException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the delivery service calls the image that a token allows to store. It is part of the claims
 * because the server signs URLs by it: a name that the client chose would show anybody's image.
 *
 * @param publicId at most 255 characters; null for the image's own id; claim {@code public_id}
 * @param type such as {@code authenticated}, which null stands for; claim {@code type}
 * @param version digits; null for the time at which the image is stored; claim {@code version}
 */
public record UploadName(
    @Nullable String publicId, @Nullable String type, @Nullable String version) {
  /** Leaves all to the server. */
  public static final UploadName UNSAID = new UploadName(null, null, null);

  private static final int MAX_PUBLIC_ID = 255;
  private static final Pattern TYPE = Pattern.compile("upload|authenticated|private");
  private static final Pattern VERSION = Pattern.compile("[0-9]{1,20}");

  /**
   * Checks every part.
   *
   * @throws UsageException if one cannot stand in a token
   */
  public UploadName {
    if (publicId != null
        && (publicId.isBlank()
            || publicId.length() > MAX_PUBLIC_ID
            || publicId.chars().anyMatch(Character::isISOControl))) {
      throw new UsageException(
          "public_id",
          "is empty, too long or has control characters",
          "use at most " + MAX_PUBLIC_ID + " other characters");
    }
    if (type != null && !TYPE.matcher(type).matches()) {
      throw new UsageException(
          "type", "is no delivery type", "use upload, authenticated or private");
    }
    if (version != null && !VERSION.matcher(version).matches()) {
      throw new UsageException("version", "is no version", "write up to 20 digits");
    }
  }

  /** The claims, by name; without those that are null. */
  Map<String, Object> toClaims() {
    Map<String, Object> claims = new LinkedHashMap<>();
    TokenJson.put(claims, "public_id", publicId);
    TokenJson.put(claims, "type", type);
    TokenJson.put(claims, "version", version);
    return claims;
  }
}
