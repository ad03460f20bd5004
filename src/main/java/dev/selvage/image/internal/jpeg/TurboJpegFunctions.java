package dev.selvage.image.internal.jpeg;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.NativeLongByReference;
import com.sun.jna.ptr.PointerByReference;
import org.jspecify.annotations.Nullable;

/**
 * The functions of libturbojpeg that are used here, by their own names: the C API of version 2,
 * which 3 has as well (turbojpeg.h). They write where they are told to, so nobody but {@link
 * TurboJpeg} and its neighbours call them, which know how large each buffer is.
 *
 * <p>Instances of the library ({@code tjhandle}) serve one thread at a time.
 */
final class TurboJpegFunctions {
  /** Pixels of red, green, blue. */
  static final int TJPF_RGB = 0;

  /** Pixels of one gray sample. */
  static final int TJPF_GRAY = 6;

  /** Chroma of full size. */
  static final int TJSAMP_444 = 0;

  /** Chroma at half the width. */
  static final int TJSAMP_422 = 1;

  /** Chroma at half the height. */
  static final int TJSAMP_440 = 4;

  /** Chroma at half size both ways. */
  static final int TJSAMP_420 = 2;

  /** No chroma. */
  static final int TJSAMP_GRAY = 3;

  /** Chroma at a quarter of the width. */
  static final int TJSAMP_411 = 5;

  /** Files of luma and chroma. */
  static final int TJCS_YCBCR = 1;

  /** Files of luma alone. */
  static final int TJCS_GRAY = 2;

  /** The exact integer transform, both ways. */
  static final int TJFLAG_ACCURATEDCT = 4096;

  /** Several passes over the picture, the first of them coarse. */
  static final int TJFLAG_PROGRESSIVE = 16384;

  /** A warning ends the call, as an error does. */
  static final int TJFLAG_STOPONWARNING = 8192;

  /** Of a transform: keep a part of the picture, without decoding it. */
  static final int TJXOPT_CROP = 4;

  /** Of a transform: leave profiles, EXIF and the like out. */
  static final int TJXOPT_COPYNONE = 64;

  private TurboJpegFunctions() {}

  /**
   * Binds the functions below to a library.
   *
   * @throws UnsatisfiedLinkError if it lacks one of them
   */
  static void bind(NativeLibrary library) {
    Native.register(TurboJpegFunctions.class, library);
  }

  static native Pointer tjInitDecompress();

  static native Pointer tjInitCompress();

  static native Pointer tjInitTransform();

  static native int tjDestroy(Pointer handle);

  static native int tjDecompressHeader3(
      Pointer handle,
      Pointer jpeg,
      NativeLong jpegSize,
      IntByReference width,
      IntByReference height,
      IntByReference subsampling,
      IntByReference colorspace);

  static native int tjDecompress2(
      Pointer handle,
      Pointer jpeg,
      NativeLong jpegSize,
      Pointer target,
      int width,
      int pitch,
      int height,
      int pixelFormat,
      int flags);

  static native int tjCompress2(
      Pointer handle,
      Pointer source,
      int width,
      int pitch,
      int height,
      int pixelFormat,
      PointerByReference jpeg,
      NativeLongByReference jpegSize,
      int subsampling,
      int quality,
      int flags);

  static native int tjPlaneWidth(int component, int width, int subsampling);

  static native int tjPlaneHeight(int component, int height, int subsampling);

  static native int tjDecompressToYUVPlanes(
      Pointer handle,
      Pointer jpeg,
      NativeLong jpegSize,
      Pointer planes,
      int width,
      @Nullable Pointer strides,
      int height,
      int flags);

  static native int tjCompressFromYUVPlanes(
      Pointer handle,
      Pointer planes,
      int width,
      @Nullable Pointer strides,
      int height,
      int subsampling,
      PointerByReference jpeg,
      NativeLongByReference jpegSize,
      int quality,
      int flags);

  static native int tjTransform(
      Pointer handle,
      Pointer jpeg,
      NativeLong jpegSize,
      int count,
      Pointer files,
      Pointer sizes,
      Pointer transforms,
      int flags);

  static native void tjFree(Pointer buffer);
}
