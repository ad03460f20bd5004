package dev.selvage.explain;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A small picture after a step.
 *
 * @param data the encoded file as a data URI; null where there is none
 * @param missing why there is none; null where there is one
 */
public record StepPicture(@Nullable String data, @Nullable String missing) {
  static StepPicture of(String mediaType, byte[] file) {
    return new StepPicture(
        "data:" + mediaType + ";base64," + Base64.getEncoder().encodeToString(file), null);
  }

  static StepPicture missing(String why) {
    return new StepPicture(null, why);
  }
}
