package dev.selvage.image.internal.jpeg;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.NativeLongByReference;
import com.sun.jna.ptr.PointerByReference;

/** A file that libturbojpeg writes: it allocates the memory and lets it grow, we free it. */
final class TurboJpegOutput implements AutoCloseable {
  private final PointerByReference buffer = new PointerByReference();
  private final NativeLongByReference size = new NativeLongByReference();

  TurboJpegOutput() {}

  /** Where the library puts the address. */
  PointerByReference buffer() {
    return buffer;
  }

  /** Where the library puts the number of bytes. */
  NativeLongByReference size() {
    return size;
  }

  /** A copy of what was written; only where the call succeeded. */
  byte[] bytes() {
    return buffer.getValue().getByteArray(0, Math.toIntExact(size.getValue().longValue()));
  }

  @Override
  public void close() {
    Pointer allocated = buffer.getValue();
    if (allocated != null) {
      TurboJpegFunctions.tjFree(allocated);
    }
  }
}
