package dev.selvage.instantsite;

import dev.selvage.border.BorderInfo;
import org.jspecify.annotations.Nullable;

/**
 * A place for a picture in a tile's content.
 *
 * @param pointer into the content, as RFC 6901 writes it
 * @param bucket of the picture that is there, or null
 * @param url of its largest rendition, as the content has it, or null
 * @param width of its largest rendition, px, or null if there is none or it is not said
 * @param height likewise
 * @param borderInfo the border that the server found, or null if it is not known
 */
public record PicturePlace(
    String pointer,
    @Nullable String bucket,
    @Nullable String url,
    @Nullable Integer width,
    @Nullable Integer height,
    @Nullable BorderInfo borderInfo) {

  /** Whether a picture is there. */
  public boolean isFilled() {
    return url != null;
  }
}
