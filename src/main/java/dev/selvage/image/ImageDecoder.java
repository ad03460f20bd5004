package dev.selvage.image;

import dev.selvage.SelvageException;
import dev.selvage.UnusableInputException;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decodes files of every {@link ImageFormat} to upright sRGB pixels. Holds no state but its limits:
 * one instance serves several threads.
 */
public final class ImageDecoder {
  private final Limits limits;
  private final JpegBackend jpeg;
  private final DeflateBackend deflate;

  /** With {@link Limits#DEFAULT}. */
  public ImageDecoder() {
    this(Limits.DEFAULT);
  }

  /** With limits of one's own. */
  public ImageDecoder(Limits limits) {
    this(limits, JpegBackend.best());
  }

  /** With limits and a JPEG backend of one's own. */
  public ImageDecoder(Limits limits, JpegBackend jpeg) {
    this(limits, jpeg, DeflateBackend.best());
  }

  /** With limits and backends of one's own. */
  public ImageDecoder(Limits limits, JpegBackend jpeg, DeflateBackend deflate) {
    this.limits = limits;
    this.jpeg = jpeg;
    this.deflate = deflate;
  }

  /**
   * Format, stored size and orientation, without decoding.
   *
   * @throws UnusableInputException as {@link ImageProbe#probe(ImageSource, Limits)}
   */
  public ImageHeader probe(ImageSource source) {
    return ImageProbe.probe(source, limits);
  }

  /**
   * What the file holds of metadata. Pictures that are decoded and written again hold none.
   *
   * @throws UnusableInputException as {@link #probe}
   */
  public Set<Metadata> metadata(ImageSource source) {
    ImageFormat format = probe(source).format();
    return source.look(limits, file -> ImageProbe.headerOf(format).metadata(file, limits));
  }

  /**
   * The picture: upright, its embedded colour profile converted to sRGB, 8 bits a sample, packed.
   * Gray stays one channel and keeps its stored values, unless a profile says otherwise; gray with
   * alpha and palettes with alpha become RGBA; CMYK becomes RGB; 16 bits a sample are rounded to 8.
   *
   * <p>Of an animated GIF or WebP the first frame is given, on its whole canvas, and of a TIFF the
   * first page, with a warning {@code animation_dropped}. A profile that cannot be used is passed
   * over with a warning {@code profile_ignored}. Of a file that ends too early, what there is is
   * used where the limits allow that, with a warning {@code truncated_input}. Oddities of the file
   * that cost no pixel are warnings {@code odd_data}. Where libwebp does not load, WebP is read all
   * the same, with a warning {@code webp_approximate}.
   *
   * @throws UnusableInputException if the file cannot be read, is over the limits, in no format
   *     that is read, truncated or damaged, or takes too long
   * @throws dev.selvage.DeadlineException if the thread is interrupted while this goes on
   */
  public DecodedImage decode(ImageSource source) {
    return decode(source, 1);
  }

  /**
   * The picture as {@link #decode(ImageSource)} gives it, or smaller, where that takes less time
   * than decoding all of it. Only libturbojpeg does so, in the frequency domain, where a pixel is
   * nearly the mean of those that it stands for; everything else comes as large as it is.
   *
   * @param mostShrink how many times smaller the picture may be, each way, at least 1
   * @return see {@link DecodedImage#shrink}
   * @throws UnusableInputException as {@link #decode(ImageSource)}
   * @throws dev.selvage.DeadlineException as {@link #decode(ImageSource)}
   */
  public DecodedImage decode(ImageSource source, int mostShrink) {
    try {
      return decodeWithin(source, mostShrink);
    } catch (OutOfMemoryError e) {
      // Of the few large arrays for the picture: without them, there is as much as before.
      throw new UnusableInputException(
          source.name(),
          "takes more memory to decode than this process has",
          "make it smaller, or give Java more, for example -Xmx1g",
          e);
    }
  }

  private DecodedImage decodeWithin(ImageSource source, int mostShrink) {
    byte[] bytes = source.read(limits);
    ImageHeader header = ImageProbe.probe(source.name(), bytes, limits);
    ByteView file = new ByteView(source.name(), bytes);
    DecodeRun run = new DecodeRun(file, limits);
    FormatHeader format = ImageProbe.headerOf(header.format());
    boolean whole = format.check(file, limits);
    DecodeMemory.check(file, header, limits);
    format.warnings(file).forEach(run::warn);
    SrgbConversion profile = EmbeddedProfile.of(header, run);
    int shrink = shrink(header, mostShrink);
    Pixels stored = direct(file, header, shrink);
    if (stored == null) {
      shrink = 1;
      stored = portable(run, header, whole, profile);
    }
    if (profile != null && profile.components() <= 3) {
      boolean gray = stored.format() == PixelFormat.GRAY;
      SrgbConversion fitting = gray ? profile : EmbeddedProfile.inColor(profile, run);
      if (fitting != null) {
        fitting.apply(stored, run);
      }
    }
    run.checkTime();
    Pixels upright = OrientationTransform.of(stored, header.orientation());
    return new DecodedImage(header, upright, shrink, run.warnings());
  }

  /**
   * The picture as luma and chroma, where it is stored upright as such, and libturbojpeg is there.
   * What is wrong with a picture that does not come this way, {@link #decode(ImageSource, int)}
   * says. To be closed.
   *
   * @param mostShrink as of {@link #decode(ImageSource, int)}
   * @throws UnusableInputException if the file cannot be read, is over the limits or in no format
   *     that is read
   */
  public Optional<DecodedPlanes> decodePlanes(ImageSource source, int mostShrink) {
    byte[] bytes = source.read(limits);
    ImageHeader header = ImageProbe.probe(source.name(), bytes, limits);
    ByteView file = new ByteView(source.name(), bytes);
    TurboJpeg turbo = jpeg.turbo();
    if (turbo == null || !isDirect(file, header) || header.orientation() != Orientation.NORMAL) {
      return Optional.empty();
    }
    ImageProbe.headerOf(header.format()).check(file, limits);
    DecodeMemory.check(file, header, limits);
    DecodeRun run = new DecodeRun(file, limits);
    SrgbConversion profile = EmbeddedProfile.inColor(EmbeddedProfile.of(header, run), run);
    MatrixTransform matrix = profile == null ? null : profile.matrix();
    if (profile != null && matrix == null) {
      return Optional.empty();
    }
    int shrink = shrink(header, mostShrink);
    return Optional.ofNullable(turbo.planes().decode(file, header.stored(), shrink))
        .map(planes -> new DecodedPlanes(planes, matrix, run.warnings()));
  }

  /**
   * The picture as luma and chroma side by side, where it is stored upright as such and nothing is
   * odd about it, and libturbojpeg is <em>not</em> there: ImageIO spends half of its time on making
   * RGB of it. What is wrong with a picture that does not come this way, {@link
   * #decode(ImageSource)} says.
   *
   * @throws UnusableInputException if the file cannot be read, is over the limits or in no format
   *     that is read
   */
  public Optional<YccPixels> decodeYcc(ImageSource source) {
    if (jpeg.turbo() != null) {
      return Optional.empty();
    }
    byte[] bytes = source.read(limits);
    ImageHeader header = ImageProbe.probe(source.name(), bytes, limits);
    ByteView file = new ByteView(source.name(), bytes);
    DecodeRun run = new DecodeRun(file, limits);
    if (header.format() != ImageFormat.JPEG
        || header.orientation() != Orientation.NORMAL
        || JpegHeader.plainComponents(file) != 3
        || !ImageProbe.headerOf(header.format()).check(file, limits)) {
      return Optional.empty();
    }
    SrgbConversion profile = EmbeddedProfile.of(header, run);
    try {
      Pixels samples =
          new ReaderRun(
                  run,
                  header,
                  () -> Readers.create(ImageFormat.JPEG),
                  (reader, options) -> RasterPixels.of(reader.readRaster(0, options)))
              .read(true);
      boolean fits = profile == null || profile.components() == 3;
      return fits && run.warnings().isEmpty() && samples.format() == PixelFormat.RGB
          ? Optional.of(new YccPixels(samples, profile))
          : Optional.empty();
    } catch (IOException | RuntimeException e) {
      // Decoding all of it anew says what is wrong, and whether a part can be used.
      run.checkTime();
      return Optional.empty();
    }
  }

  /**
   * The picture where its decoder has left it, without a copy on the heap, where nothing has to be
   * done to it for that: a PNG file of 8 bits a sample that is stored upright in sRGB, if nothing
   * is odd about it and libdeflate is there. What is wrong with a picture that does not come this
   * way, {@link #decode(ImageSource)} says. What is lent is to be closed.
   *
   * @throws UnusableInputException if the file cannot be read, is over the limits, in no format
   *     that is read, damaged, or takes too long
   * @throws dev.selvage.DeadlineException if the thread is interrupted while this goes on
   */
  public Optional<LentPixels> decodeLent(ImageSource source) {
    if (deflate.library() == null || probe(source).format() != ImageFormat.PNG) {
      return Optional.empty();
    }
    byte[] bytes = source.read(limits);
    ImageHeader header = ImageProbe.probe(source.name(), bytes, limits);
    ByteView file = new ByteView(source.name(), bytes);
    DecodeRun run = new DecodeRun(file, limits);
    FormatHeader format = ImageProbe.headerOf(header.format());
    if (header.format() != ImageFormat.PNG
        || header.orientation() != Orientation.NORMAL
        || !format.check(file, limits)
        || !format.warnings(file).isEmpty()
        || EmbeddedProfile.of(header, run) != null
        || !run.warnings().isEmpty()) {
      return Optional.empty();
    }
    DecodeMemory.check(file, header, limits);
    return Optional.ofNullable(PngLending.decode(run, deflate)).map(LentPixels::new);
  }

  /** Whether libturbojpeg is there and the file is plain enough for it. */
  private boolean isDirect(ByteView file, ImageHeader header) {
    return jpeg.turbo() != null && header.format() == ImageFormat.JPEG && JpegHeader.isPlain(file);
  }

  /** By libturbojpeg; null where it is not there, or the file is not plain enough for it. */
  private @Nullable Pixels direct(ByteView file, ImageHeader header, int shrink) {
    TurboJpeg turbo = jpeg.turbo();
    return turbo != null && isDirect(file, header)
        ? turbo.decode(file, header.stored(), shrink)
        : null;
  }

  /**
   * The factor among those that JPEG's blocks allow. Turned or mirrored, a picture must be a
   * multiple of it: pixels that reach over the edge would come to lie on the left or at the top.
   */
  private static int shrink(ImageHeader header, int most) {
    Size stored = header.stored();
    int shrink = TurboJpeg.canShrink(stored) ? Math.min(8, Integer.highestOneBit(most)) : 1;
    boolean turned = header.orientation() != Orientation.NORMAL;
    while (turned && (stored.width() % shrink != 0 || stored.height() % shrink != 0)) {
      shrink /= 2;
    }
    return shrink;
  }

  private Pixels portable(
      DecodeRun run, ImageHeader header, boolean whole, @Nullable SrgbConversion profile) {
    try {
      return StoredPixels.read(run, header, whole, profile, deflate);
    } catch (SelvageException e) {
      throw e;
    } catch (IOException | RuntimeException | StackOverflowError e) {
      // Ended by us, it fails in whatever way it was in.
      run.checkTime();
      // Libraries meet damaged data with all kinds of failures, index errors above all.
      throw run.file().damaged("the image data cannot be decoded", e);
    }
  }
}
