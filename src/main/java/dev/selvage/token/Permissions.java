package dev.selvage.token;

import dev.selvage.KnownNames;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The claim {@code sharinpix}: what the holder of a token may do with the image. Null is what the
 * claim does not say.
 *
 * @param original see the image as it was uploaded
 * @param download save it; false takes the attachment off the answer
 * @param annotation draw on it
 * @param crop cut it
 * @param rotation turn it
 * @param fullSize see it in full size
 */
public record Permissions(
    @Nullable Boolean original,
    @Nullable Boolean download,
    @Nullable Boolean annotation,
    @Nullable Boolean crop,
    @Nullable Boolean rotation,
    @Nullable Boolean fullSize) {
  /** Nothing said. */
  public static final Permissions UNSAID = new Permissions(null, null, null, null, null, null);

  static final Set<String> KEYS =
      Set.of("original", "download", "annotation", "crop", "rotation", "full_size");

  static final KnownNames KNOWN = KnownNames.of(KEYS.stream().sorted().toList());

  /** Only whether it may be saved. */
  public static Permissions download(boolean allowed) {
    return new Permissions(null, allowed, null, null, null, null);
  }

  /** Whether the claim forbids to save the image. */
  public boolean forbidsDownload() {
    return Boolean.FALSE.equals(download);
  }

  /** The claim with what is said, in a fixed order. */
  Map<String, Object> toClaim() {
    Map<String, Object> claim = new LinkedHashMap<>();
    TokenJson.put(claim, "original", original);
    TokenJson.put(claim, "download", download);
    TokenJson.put(claim, "annotation", annotation);
    TokenJson.put(claim, "crop", crop);
    TokenJson.put(claim, "rotation", rotation);
    TokenJson.put(claim, "full_size", fullSize);
    return claim;
  }
}
