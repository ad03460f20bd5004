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
   * What all decodes of one image are to share: its limits hold for all of them together, its clock
   * above all.
   */
  public DecodeContext context(ImageSource source) {
    return context(source.name());
  }

  /** The same for an image of which only the name is known, as messages call it. */
  public DecodeContext context(String name) {
    return new DecodeContext(name, limits);
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
    return decode(source, 1, context(source));
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
    return decode(source, mostShrink, context(source));
  }

  /**
   * The picture as {@link #decode(ImageSource, int)} gives it, in a context that other decodes of
   * the same image share.
   *
   * @param context of this image
   * @throws UnusableInputException as {@link #decode(ImageSource)}
   * @throws dev.selvage.DeadlineException as {@link #decode(ImageSource)}
   */
  public DecodedImage decode(ImageSource source, int mostShrink, DecodeContext context) {
    return along(source, context, (attempt, header) -> decode(attempt, header, mostShrink));
  }

  private DecodedImage decode(DecodeAttempt attempt, ImageHeader header, int mostShrink) {
    ByteView file = attempt.file();
    boolean whole = check(attempt, header);
    ImageProbe.headerOf(header.format()).warnings(file).forEach(attempt::warn);
    SrgbConversion profile = EmbeddedProfile.of(header, attempt);
    int shrink = shrink(header, mostShrink);
    Pixels stored = direct(file, header, shrink);
    attempt.check();
    if (stored == null) {
      shrink = 1;
      stored = portable(attempt, header, whole, profile);
    }
    if (profile != null && profile.components() <= 3) {
      boolean gray = stored.format() == PixelFormat.GRAY;
      SrgbConversion fitting = gray ? profile : EmbeddedProfile.inColor(profile, attempt);
      if (fitting != null) {
        fitting.apply(stored, attempt.context());
      }
    }
    attempt.check();
    Pixels upright = OrientationTransform.of(stored, header.orientation());
    return new DecodedImage(header, upright, shrink, attempt.warnings());
  }

  /** One way from a file to pixels. */
  @FunctionalInterface
  private interface Route<T> {
    T take(DecodeAttempt attempt, ImageHeader header);
  }

  /** Reads and probes a file, and takes a route from there, within the limits of its context. */
  private <T> T along(ImageSource source, DecodeContext context, Route<T> route) {
    byte[] bytes = context.withinMemory(() -> source.read(limits));
    return context.decoding(
        () -> {
          ImageHeader header = ImageProbe.probe(source.name(), bytes, limits);
          ByteView file = new ByteView(source.name(), bytes);
          return route.take(new DecodeAttempt(file, context), header);
        });
  }

  /**
   * Checks what every route has to before it takes memory.
   *
   * @return whether all of the file is there, as far as can be told
   */
  private boolean check(DecodeAttempt attempt, ImageHeader header) {
    boolean whole = ImageProbe.headerOf(header.format()).check(attempt.file(), limits);
    attempt.context().admit(DecodeMemory.estimate(attempt.file(), header));
    return whole;
  }

  /**
   * The picture as luma and chroma, where it is stored upright as such, and libturbojpeg is there.
   * What is wrong with a picture that does not come this way, {@link #decode(ImageSource, int)}
   * says. To be closed.
   *
   * @param mostShrink as of {@link #decode(ImageSource, int)}
   * @param context of this image
   * @throws UnusableInputException if the file cannot be read, is over the limits, in no format
   *     that is read, or takes too long
   * @throws dev.selvage.DeadlineException if the thread is interrupted while this goes on
   */
  public Optional<DecodedPlanes> decodePlanes(
      ImageSource source, int mostShrink, DecodeContext context) {
    return along(source, context, (attempt, header) -> planes(attempt, header, mostShrink));
  }

  private Optional<DecodedPlanes> planes(
      DecodeAttempt attempt, ImageHeader header, int mostShrink) {
    ByteView file = attempt.file();
    TurboJpeg turbo = jpeg.turbo();
    if (turbo == null || !isDirect(file, header) || header.orientation() != Orientation.NORMAL) {
      return Optional.empty();
    }
    check(attempt, header);
    SrgbConversion profile = EmbeddedProfile.inColor(EmbeddedProfile.of(header, attempt), attempt);
    MatrixTransform matrix = profile == null ? null : profile.matrix();
    if (profile != null && matrix == null) {
      return Optional.empty();
    }
    YccPlanes planes = turbo.planes().decode(file, header.stored(), shrink(header, mostShrink));
    try {
      attempt.check();
    } catch (SelvageException e) {
      if (planes != null) {
        planes.close();
      }
      throw e;
    }
    return Optional.ofNullable(planes)
        .map(some -> new DecodedPlanes(some, matrix, attempt.warnings()));
  }

  /**
   * The picture as luma and chroma side by side, where it is stored upright as such and nothing is
   * odd about it, and libturbojpeg is <em>not</em> there: ImageIO spends half of its time on making
   * RGB of it. What is wrong with a picture that does not come this way, {@link
   * #decode(ImageSource)} says.
   *
   * @param context of this image
   * @throws UnusableInputException if the file cannot be read, is over the limits, in no format
   *     that is read, or takes too long
   * @throws dev.selvage.DeadlineException if the thread is interrupted while this goes on
   */
  public Optional<YccPixels> decodeYcc(ImageSource source, DecodeContext context) {
    return jpeg.turbo() != null ? Optional.empty() : along(source, context, this::ycc);
  }

  private Optional<YccPixels> ycc(DecodeAttempt attempt, ImageHeader header) {
    if (header.format() != ImageFormat.JPEG
        || header.orientation() != Orientation.NORMAL
        || JpegHeader.plainComponents(attempt.file()) != 3
        || !check(attempt, header)) {
      return Optional.empty();
    }
    SrgbConversion profile = EmbeddedProfile.of(header, attempt);
    try {
      Pixels samples =
          new ReaderRun(
                  attempt,
                  header,
                  () -> Readers.create(ImageFormat.JPEG),
                  (reader, options) -> RasterPixels.of(reader.readRaster(0, options)))
              .read(true);
      boolean fits = profile == null || profile.components() == 3;
      return fits && attempt.warnings().isEmpty() && samples.format() == PixelFormat.RGB
          ? Optional.of(new YccPixels(samples, profile))
          : Optional.empty();
    } catch (IOException | RuntimeException e) {
      // Decoding all of it anew says what is wrong, and whether a part can be used.
      attempt.check();
      return Optional.empty();
    }
  }

  /**
   * The picture where its decoder has left it, without a copy on the heap, where nothing has to be
   * done to it for that: a PNG file of 8 bits a sample that is stored upright in sRGB, if nothing
   * is odd about it and libdeflate is there. What is wrong with a picture that does not come this
   * way, {@link #decode(ImageSource)} says. What is lent is to be closed.
   *
   * @param context of this image
   * @throws UnusableInputException if the file cannot be read, is over the limits, in no format
   *     that is read, damaged, or takes too long
   * @throws dev.selvage.DeadlineException if the thread is interrupted while this goes on
   */
  public Optional<LentPixels> decodeLent(ImageSource source, DecodeContext context) {
    return deflate.library() == null || probe(source).format() != ImageFormat.PNG
        ? Optional.empty()
        : along(source, context, this::lent);
  }

  private Optional<LentPixels> lent(DecodeAttempt attempt, ImageHeader header) {
    if (header.format() != ImageFormat.PNG
        || header.orientation() != Orientation.NORMAL
        || !check(attempt, header)
        || !ImageProbe.headerOf(header.format()).warnings(attempt.file()).isEmpty()
        || EmbeddedProfile.of(header, attempt) != null
        || !attempt.warnings().isEmpty()) {
      return Optional.empty();
    }
    return Optional.ofNullable(PngLending.decode(attempt, deflate)).map(LentPixels::new);
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
      DecodeAttempt attempt, ImageHeader header, boolean whole, @Nullable SrgbConversion profile) {
    try {
      return StoredPixels.read(attempt, header, whole, profile, deflate);
    } catch (SelvageException e) {
      throw e;
    } catch (IOException | RuntimeException | StackOverflowError e) {
      // Ended by us, it fails in whatever way it was in.
      attempt.check();
      String unsupported = unsupported(e);
      if (unsupported != null) {
        throw attempt.file().notRead(header.format(), unsupported, e);
      }
      // Libraries meet damaged data with all kinds of failures, index errors above all.
      throw attempt.file().damaged("the image data cannot be decoded", e);
    }
  }

  /** What a library says of a kind of file that it does not read; null for any other failure. */
  private static @Nullable String unsupported(Throwable failure) {
    String message = failure.getMessage();
    return message != null && message.startsWith("Unsupported") ? message : null;
  }
}
