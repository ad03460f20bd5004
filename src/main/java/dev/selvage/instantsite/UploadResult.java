package dev.selvage.instantsite;

import dev.selvage.border.BorderInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the server made of an uploaded image.
 *
 * @param id the image's ID
 * @param bucket the server's name of the place that holds the renditions, or null where URLs are
 *     whole and need none
 * @param renditions in the server's order; of a tile at least one
 * @param borderInfo the border that the server found; null means that it is not known (yet), never
 *     that there is no border
 * @param json the answer as the server wrote it, or null if it was not kept
 */
public record UploadResult(
    String id,
    @Nullable String bucket,
    List<Rendition> renditions,
    @Nullable BorderInfo borderInfo,
    @Nullable String json) {
  /** Keeps its own copy of the list. */
  public UploadResult {
    renditions = List.copyOf(renditions);
  }

  /** A result whose answer was not kept. */
  public UploadResult(
      String id,
      @Nullable String bucket,
      List<Rendition> renditions,
      @Nullable BorderInfo borderInfo) {
    this(id, bucket, renditions, borderInfo, null);
  }

  UploadResult withJson(@Nullable String text) {
    return new UploadResult(id, bucket, renditions, borderInfo, text);
  }
}
