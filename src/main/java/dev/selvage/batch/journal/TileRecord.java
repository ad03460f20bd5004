package dev.selvage.batch.journal;

import dev.selvage.border.BorderInfo;
import dev.selvage.image.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a journal knows of a tile.
 *
 * @param line where it stands in the manifest, from 1, or null if it does not any more
 * @param tile the server's id of the tile
 * @param images as the manifest names them
 * @param state how far it has come
 * @param imageId the server's id of the image, or null before there is one
 * @param sha256 of the file that was or will be sent, or null before it is composed
 * @param bytes of that file; 0 before
 * @param size of the tile, px, or null before it is composed
 * @param local the border measured here, or null before
 * @param server the border that the server told, or null before
 * @param deltaE CIEDE2000 between the two, or null before
 * @param attempts uploads that were begun
 * @param fault whose fault the last error is, or null if there is none
 * @param lastError what went wrong last, or null if nothing did; it may have gone well since
 * @param planned when the line was first read
 * @param updated when something last changed
 * @param finished when the last step was done, or null before
 */
public record TileRecord(
    @Nullable Long line,
    String tile,
    List<String> images,
    TileState state,
    @Nullable String imageId,
    @Nullable String sha256,
    long bytes,
    @Nullable Size size,
    @Nullable BorderInfo local,
    @Nullable BorderInfo server,
    @Nullable Double deltaE,
    int attempts,
    @Nullable FailureCause fault,
    @Nullable String lastError,
    Instant planned,
    Instant updated,
    @Nullable Instant finished) {
  /** Keeps its own list. */
  public TileRecord {
    images = List.copyOf(images);
  }
}
