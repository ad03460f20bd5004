package dev.selvage.image.internal.jpeg;

import static dev.selvage.image.internal.jpeg.TurboJpegFunctions.TJFLAG_STOPONWARNING;
import static dev.selvage.image.internal.jpeg.TurboJpegFunctions.TJXOPT_COPYNONE;
import static dev.selvage.image.internal.jpeg.TurboJpegFunctions.TJXOPT_CROP;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import dev.selvage.image.internal.natives.NativeBlock;
import dev.selvage.image.internal.natives.NativeMemory;
import java.util.List;

/**
 * Parts of a JPEG file as files of their own, cut out by libturbojpeg without decoding more than
 * their codes. The library allocates the files, and closing this frees them.
 */
final class TurboJpegParts implements AutoCloseable {
  /** Six ints and two pointers ({@code tjtransform} in turbojpeg.h). */
  private static final int TRANSFORM_BYTES = 6 * Integer.BYTES + 2 * Native.POINTER_SIZE;

  private final List<JpegPart> parts;
  private final NativeBlock files;
  private final NativeBlock sizes;
  private final NativeBlock transforms;

  TurboJpegParts(NativeMemory memory, List<JpegPart> parts) {
    this.parts = parts;
    files = memory.take((long) parts.size() * Native.POINTER_SIZE);
    sizes = memory.take((long) parts.size() * NativeLong.SIZE);
    transforms = memory.take((long) parts.size() * TRANSFORM_BYTES);
    files.memory().clear(files.size());
    sizes.memory().clear(sizes.size());
    transforms.memory().clear(transforms.size());
    for (int i = 0; i < parts.size(); i++) {
      describe(transforms.memory(), (long) i * TRANSFORM_BYTES, parts.get(i));
    }
  }

  /** Its region, no turning, and what to do; no data and no function of ours. */
  private static void describe(Memory to, long at, JpegPart part) {
    to.setInt(at, part.x());
    to.setInt(at + Integer.BYTES, part.y());
    to.setInt(at + 2 * Integer.BYTES, part.width());
    to.setInt(at + 3 * Integer.BYTES, part.height());
    to.setInt(at + 5 * Integer.BYTES, TJXOPT_CROP | TJXOPT_COPYNONE);
  }

  /**
   * Cuts all of them out; once.
   *
   * @return whether the library takes the file without a warning
   */
  boolean cut(Pointer handle, NativeBlock jpeg) {
    return TurboJpegFunctions.tjTransform(
            handle,
            jpeg.memory(),
            new NativeLong(jpeg.size()),
            parts.size(),
            files.memory(),
            sizes.memory(),
            transforms.memory(),
            TJFLAG_STOPONWARNING)
        == 0;
  }

  JpegPart part(int number) {
    return parts.get(number);
  }

  /** The file of a part, once it is cut. */
  Pointer file(int number) {
    return files.memory().getPointer((long) number * Native.POINTER_SIZE);
  }

  /** Its length, bytes. */
  NativeLong size(int number) {
    return sizes.memory().getNativeLong((long) number * NativeLong.SIZE);
  }

  @Override
  public void close() {
    for (int i = 0; i < parts.size(); i++) {
      Pointer file = file(i);
      if (file != null) {
        TurboJpegFunctions.tjFree(file);
      }
    }
    files.close();
    sizes.close();
    transforms.close();
  }
}
