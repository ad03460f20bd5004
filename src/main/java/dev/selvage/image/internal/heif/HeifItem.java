package dev.selvage.image.internal.heif;

import dev.selvage.image.internal.codec.ByteView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One item of a file: a coded picture, one that is made of others, or metadata.
 *
 * @param type four letters, such as {@code hvc1}
 * @param contentType of type {@code mime}; else empty
 * @param isProtected whether it is encrypted
 * @param properties in their order, in which turns and crops are done
 * @param data where its data lie
 */
record HeifItem(
    long id,
    String type,
    String contentType,
    boolean isProtected,
    List<ItemProperty> properties,
    ItemData data) {

  /** Whether it is coded by one of the two codecs that are read. */
  boolean isCoded() {
    return Coding.of(type) != null;
  }

  /** The first property of a type, or null. */
  @Nullable ByteView property(String propertyType) {
    for (ItemProperty each : properties) {
      if (each.box().type().equals(propertyType)) {
        return each.box().body();
      }
    }
    return null;
  }
}
