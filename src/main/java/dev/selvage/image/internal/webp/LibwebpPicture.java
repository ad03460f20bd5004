package dev.selvage.image.internal.webp;

import com.sun.jna.Pointer;
import com.sun.jna.Structure;
import com.sun.jna.Structure.FieldOrder;
import org.jspecify.annotations.Nullable;

/**
 * {@code WebPPicture} of webp/encode.h: what libwebp is given to encode, in the version of its
 * interface that {@link LibwebpFunctions#WEBP_ENCODER_ABI_VERSION} names. Its names are those of
 * the header; fields that nothing here uses are there for their size. Public because JNA reads it.
 */
@FieldOrder({
  "useArgb",
  "colorspace",
  "width",
  "height",
  "y",
  "u",
  "v",
  "yStride",
  "uvStride",
  "a",
  "aStride",
  "pad1",
  "argb",
  "argbStride",
  "pad2",
  "writer",
  "customPtr",
  "extraInfoType",
  "extraInfo",
  "stats",
  "errorCode",
  "progressHook",
  "userData",
  "pad3",
  "pad4",
  "pad5",
  "pad6",
  "memoryOfYuva",
  "memoryOfArgb",
  "pad7"
})
public final class LibwebpPicture extends Structure {
  /** 1 where the samples are kept as ARGB, which lossless encoding works on; else 0. */
  public int useArgb;

  public int colorspace;

  /** px. */
  public int width;

  /** px. */
  public int height;

  public @Nullable Pointer y;
  public @Nullable Pointer u;
  public @Nullable Pointer v;
  public int yStride;
  public int uvStride;
  public @Nullable Pointer a;
  public int aStride;
  public int[] pad1 = new int[2];
  public @Nullable Pointer argb;
  public int argbStride;
  public int[] pad2 = new int[3];

  /** A function that takes the encoded bytes. */
  public @Nullable Pointer writer;

  /** What that function writes to. */
  public @Nullable Pointer customPtr;

  public int extraInfoType;
  public @Nullable Pointer extraInfo;
  public @Nullable Pointer stats;

  /** {@code WebPEncodingError}: 0 if nothing has failed. */
  public int errorCode;

  public @Nullable Pointer progressHook;
  public @Nullable Pointer userData;
  public int[] pad3 = new int[3];
  public @Nullable Pointer pad4;
  public @Nullable Pointer pad5;
  public int[] pad6 = new int[8];
  public @Nullable Pointer memoryOfYuva;
  public @Nullable Pointer memoryOfArgb;
  public Pointer[] pad7 = new Pointer[2];
}
