package dev.selvage.image.internal.webp;

import com.sun.jna.IntegerType;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * The functions of libwebp that are used here, by their own names (webp/decode.h, webp/encode.h).
 * They read and write where they are told to, so nobody but {@link LibwebpDecoder} and {@link
 * LibwebpEncoder} calls them, which know how large each buffer is.
 */
final class LibwebpFunctions {
  /** {@code WEBP_DECODER_ABI_VERSION}: a library whose upper byte is another one refuses calls. */
  static final int WEBP_DECODER_ABI_VERSION = 0x0209;

  /** {@code WEBP_ENCODER_ABI_VERSION}, as above. */
  static final int WEBP_ENCODER_ABI_VERSION = 0x0210;

  /** The fields of {@code WebPBitstreamFeatures}, all of them of type {@code int}. */
  static final int FEATURES = 10;

  private LibwebpFunctions() {}

  /** A {@code size_t}. Public because JNA makes instances, too. */
  public static final class SizeT extends IntegerType {
    private static final long serialVersionUID = 1;

    /** 0. */
    public SizeT() {
      this(0);
    }

    SizeT(long value) {
      super(Native.SIZE_T_SIZE, value, true);
    }
  }

  /**
   * Binds the functions below to a library.
   *
   * @throws UnsatisfiedLinkError if it lacks one of them
   */
  static void bind(NativeLibrary library) {
    Native.register(LibwebpFunctions.class, library);
  }

  /** 0 if the header could be read: its width, height, whether there is alpha, and so on. */
  static native int WebPGetFeaturesInternal(Pointer file, SizeT size, int[] features, int version);

  /** The target, or null if the file could not be decoded. */
  static native @Nullable Pointer WebPDecodeRGBInto(
      Pointer file, SizeT size, Pointer target, SizeT capacity, int stride);

  /** The target, or null if the file could not be decoded. */
  static native @Nullable Pointer WebPDecodeRGBAInto(
      Pointer file, SizeT size, Pointer target, SizeT capacity, int stride);

  /** Fills in a {@code WebPConfig} by a preset; 0 if the versions differ. */
  static native int WebPConfigInitInternal(Pointer config, int preset, float quality, int version);

  /** Fills in a picture that holds nothing; 0 if the versions differ. */
  static native int WebPPictureInitInternal(LibwebpPicture picture, int version);

  /** Copies samples of the picture's size into it; 0 if that fails. */
  static native int WebPPictureImportRGB(LibwebpPicture picture, Pointer rgb, int stride);

  /** Copies samples of the picture's size into it; 0 if that fails. */
  static native int WebPPictureImportRGBA(LibwebpPicture picture, Pointer rgba, int stride);

  /** Encodes to the picture's writer; 0 if that fails. */
  static native int WebPEncode(Pointer config, LibwebpPicture picture);

  /** Frees the copy of the samples. */
  static native void WebPPictureFree(LibwebpPicture picture);

  /** Frees what a {@code WebPMemoryWriter} holds. */
  static native void WebPMemoryWriterClear(Pointer writer);
}
