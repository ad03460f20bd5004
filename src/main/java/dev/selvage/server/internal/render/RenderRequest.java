package dev.selvage.server.internal.render;

import dev.selvage.Sha256;
import dev.selvage.image.ImageFormat;
import dev.selvage.server.store.StoredImage;
import dev.selvage.transform.Chain;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is to be rendered, settled to the byte.
 *
 * @param base the image that the chain starts from
 * @param overlays the others by the ids that the chain gives them
 * @param chain what to do with them
 * @param claims in canonical form
 * @param format null for PNG where an image brings alpha of its own, else JPEG
 * @param quality 1..100
 */
public record RenderRequest(
    StoredImage base,
    Map<String, StoredImage> overlays,
    Chain chain,
    String claims,
    @Nullable ImageFormat format,
    int quality) {
  /** To be raised when the same order would give other bytes than the release before. */
  private static final String GENERATION = "selvage-render-2";

  public RenderRequest {
    overlays = Map.copyOf(overlays);
  }

  /**
   * The key in the caches: 64 hexadecimal digits, the same for the same answer. Made of what was
   * validated and of the sources' content, never of a token.
   *
   * @param engine what decodes, resamples and encodes
   */
  String key(String engine) {
    MessageDigest digest = Sha256.start();
    add(digest, GENERATION);
    add(digest, engine);
    add(digest, claims);
    add(digest, base.sha256());
    new TreeMap<>(overlays)
        .forEach(
            (id, image) -> {
              add(digest, id);
              add(digest, image.sha256());
            });
    add(digest, format == null ? "auto" : format.label());
    add(digest, String.valueOf(quality));
    return HexFormat.of().formatHex(digest.digest());
  }

  /** None of the parts has a line break in it: canonical claims are JSON without white space. */
  private static void add(MessageDigest digest, String part) {
    digest.update(part.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) '\n');
  }
}
