package dev.selvage.image.internal.heif;

import dev.selvage.image.internal.codec.ByteView;

/**
 * One box of a file (ISO/IEC 14496-12, 4.2).
 *
 * @param type four letters
 * @param body what follows its header
 */
record HeifBox(String type, ByteView body) {
  /** The version of a full box. */
  int version() {
    return body.u8(0);
  }

  /** The flags of a full box. */
  int flags() {
    return (int) (body.u32(0) & 0xffffff);
  }
}
