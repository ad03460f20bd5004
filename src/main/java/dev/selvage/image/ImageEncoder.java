package dev.selvage.image;

import dev.selvage.UsageException;
import dev.selvage.image.internal.jpeg.JpegCodec;
import dev.selvage.image.internal.jpeg.TurboJpeg;
import dev.selvage.image.internal.jpeg.encoding.JpegEncoder;

/**
 * Writes pixels in the formats that are written. Holds no state: one instance serves several
 * threads.
 */
public final class ImageEncoder {
  /** px; of a thicker ring, decoding the file again costs no more. */
  private static final int THICKEST_RING = 32;

  private final JpegBackend jpeg;
  private final DeflateBackend deflate;

  /** With the best backends of this machine. */
  public ImageEncoder() {
    this(JpegBackend.best());
  }

  /** With a JPEG backend of one's own. */
  public ImageEncoder(JpegBackend jpeg) {
    this(jpeg, DeflateBackend.best());
  }

  /** With backends of one's own. */
  public ImageEncoder(JpegBackend jpeg, DeflateBackend deflate) {
    this.jpeg = jpeg;
    this.deflate = deflate;
  }

  /**
   * The picture as a file. The same pixels and options give the same bytes on the same machine with
   * the same backends; no metadata are written. Alpha is laid on the background for JPEG and kept
   * for the others, where the colour of wholly transparent pixels is lost. Gray stays one channel
   * in JPEG and PNG. A planar raster becomes a JPEG of 4:2:0 without a detour through RGB.
   *
   * @param pixels on the heap, may be a window; not written to
   * @throws IllegalArgumentException if a planar raster has chroma of another size than half both
   *     ways, or the options are none for which {@link #writesPlanes}
   * @throws UsageException if a side is longer than the format can hold (65,500 px for JPEG, 16,383
   *     px for WebP), or WebP cannot be written on this machine
   */
  public byte[] encode(Raster pixels, EncodeOptions options) {
    checkSize(pixels.size(), options.format());
    if (pixels.isPlanar()) {
      return encodePlanes(pixels, options);
    }
    return options.format().codec().encode(pixels, options, jpeg, deflate);
  }

  /**
   * The picture as a file, and what it decodes to along its edges where that is known without
   * decoding it: of a JPEG that is encoded in Java, if pixels are left inside of the ring and it is
   * no thicker than 32 px.
   *
   * @param pixels as for the other
   * @param thickness of the ring along the edges, px, at least 1
   * @throws IllegalArgumentException as from the other
   * @throws UsageException as from the other
   */
  public EncodedPicture encode(Raster pixels, EncodeOptions options, int thickness) {
    boolean inside = Math.min(pixels.width(), pixels.height()) > 2L * thickness;
    if (options.format() != ImageFormat.JPEG
        || !encodesInJava(options)
        || thickness > THICKEST_RING
        || !inside) {
      return new EncodedPicture(encode(pixels, options), null);
    }
    checkSize(pixels.size(), options.format());
    if (pixels.isPlanar()) {
      checkPlanes(pixels, options);
    }
    Raster picture = pixels.isPlanar() ? pixels : Flattening.on(pixels, options.background());
    JpegEncoder encoder = JpegEncoder.of(picture, options.quality(), options.jpeg());
    encoder.keepRing(thickness);
    encoder.append(picture);
    return new EncodedPicture(encoder.finish(), encoder.ring());
  }

  /**
   * Whether planar rasters can be written with these options: this backend does so, and they ask
   * for a JPEG with chroma at half size.
   */
  public boolean writesPlanes(EncodeOptions options) {
    return options.format() == ImageFormat.JPEG
        && options.jpeg().chroma() == ChromaSampling.HALF
        && (encodesInJava(options) || jpeg.turbo() != null);
  }

  private boolean encodesInJava(EncodeOptions options) {
    return JpegCodec.encodesInJava(options.jpeg(), jpeg);
  }

  private void checkPlanes(Raster planes, EncodeOptions options) {
    if (!writesPlanes(options)) {
      throw new IllegalArgumentException("planes cannot be written so: " + options);
    }
    ChromaPlanes chroma = planes.chroma();
    if (chroma.across() != 2 || chroma.down() != 2 || chroma.leadX() + chroma.leadY() > 0) {
      throw new IllegalArgumentException("not 4:2:0: " + planes);
    }
  }

  private byte[] encodePlanes(Raster planes, EncodeOptions options) {
    checkPlanes(planes, options);
    TurboJpeg turbo = encodesInJava(options) ? null : jpeg.turbo();
    if (turbo == null) {
      return JpegEncoder.encode(planes, options.quality(), options.jpeg());
    }
    byte[] file = turbo.planes().encode(planes, options.quality(), options.jpeg().progressive());
    if (file == null) {
      throw new OutOfMemoryError("libturbojpeg cannot encode " + planes.size() + " px");
    }
    return file;
  }

  private static void checkSize(Size size, ImageFormat format) {
    if (!format.holds(size)) {
      throw new UsageException(
          format.label() + " output",
          "cannot hold " + size + " px, its limit is " + format.codec().maxSide() + " px a side",
          "make the picture smaller, or write "
              + ImageFormat.titles(other -> other.isWritten() && other.holds(size)));
    }
  }
}
