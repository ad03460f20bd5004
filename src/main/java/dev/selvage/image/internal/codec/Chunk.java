package dev.selvage.image.internal.codec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One part of a file that is made of parts with names.
 *
 * @param type four letters
 * @param body its data, without padding
 * @param position where its data start in the file
 */
public record Chunk(String type, ByteView body, int position) {
  /** The data of the first chunk of a type, or null. */
  public static @Nullable ByteView find(List<Chunk> chunks, String type) {
    for (Chunk chunk : chunks) {
      if (chunk.type.equals(type)) {
        return chunk.body;
      }
    }
    return null;
  }
}
