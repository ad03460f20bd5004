package dev.selvage.image;

import dev.selvage.SelvageException;
import dev.selvage.UnusableInputException;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
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
   * @throws UnusableInputException as {@link EncodedImage#probe}
   */
  public ImageHeader probe(ImageSource source) {
    return EncodedImage.probe(source, limits);
  }

  /**
   * Opens an image and reads its header, within these limits; to be closed.
   *
   * @throws UnusableInputException as {@link EncodedImage#open}
   */
  public EncodedImage open(ImageSource source) {
    return EncodedImage.open(source, limits);
  }

  /**
   * What all decodes of one image are to share: its limits hold for all of them together, its clock
   * above all.
   *
   * @param name how messages call the image
   */
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
    try (EncodedImage image = open(source)) {
      return decode(image, mostShrink, context(source.name()));
    }
  }

  /**
   * The picture as {@link #decode(ImageSource, int)} gives it, in a context that other decodes of
   * the same image share.
   *
   * @param context of this image
   * @throws UnusableInputException as {@link #decode(ImageSource)}
   * @throws dev.selvage.DeadlineException as {@link #decode(ImageSource)}
   */
  public DecodedImage decode(EncodedImage image, int mostShrink, DecodeContext context) {
    return along(image, context, attempt -> decode(image, attempt, mostShrink));
  }

  private DecodedImage decode(EncodedImage image, DecodeAttempt attempt, int mostShrink) {
    boolean whole = check(image, attempt);
    image.warnings().forEach(attempt::warn);
    SrgbConversion profile = image.embeddedProfile().notedBy(attempt);
    DecodePlan plan = plan(image, DecodePlan.Route.PIXELS, mostShrink);
    Raster stored = direct(image, plan.shrink());
    attempt.check();
    if (stored == null) {
      plan = DecodePlan.of(DecodePlan.Route.PIXELS, 1, image.header());
      stored = portable(attempt, whole, profile);
    }
    if (profile != null && profile.components() <= 3) {
      boolean gray = stored.format() == PixelFormat.GRAY;
      SrgbConversion fitting = gray ? profile : image.embeddedProfile().inColor(attempt);
      if (fitting != null) {
        fitting.apply(stored, attempt.context());
      }
    }
    attempt.check();
    Raster upright = OrientationTransform.of(stored, image.header().orientation());
    attempt.context().followed(plan);
    return new DecodedImage(image.header(), upright, plan.shrink(), attempt.warnings());
  }

  /**
   * How an image is to be decoded, as its header and its profile tell. Data that turn out to be
   * damaged or odd come as pixels all the same, see {@link DecodeContext#plan}.
   *
   * @param wanted the route that suits what is drawn of it
   * @param mostShrink as of {@link #decode(ImageSource, int)}
   * @return that route, or PIXELS where the image or this machine has it not
   */
  public DecodePlan plan(EncodedImage image, DecodePlan.Route wanted, int mostShrink) {
    ImageHeader header = image.header();
    DecodePlan.Route route = takes(image, wanted) ? wanted : DecodePlan.Route.PIXELS;
    int shrink =
        switch (route) {
          case PLANES -> storedShrink(header.stored(), mostShrink);
          case PIXELS -> isDirect(image) ? shrink(header, mostShrink) : 1;
          case INTERLEAVED, OFF_HEAP -> 1;
        };
    return DecodePlan.of(route, shrink, header);
  }

  private boolean takes(EncodedImage image, DecodePlan.Route route) {
    boolean upright = image.header().orientation() == Orientation.NORMAL;
    boolean plain = plainJpegComponents(image) == 3;
    SrgbConversion profile = image.embeddedProfile().conversion();
    return switch (route) {
      case PLANES ->
          jpeg.turbo() != null
              && plain
              && !image.isLeftToOthers()
              && (profile == null || profile.components() == 1 || profile.matrix() != null);
      case INTERLEAVED ->
          jpeg.turbo() == null
              && plain
              && upright
              && (profile == null || profile.components() == 3)
              && image.embeddedProfile().warnings().isEmpty();
      case OFF_HEAP ->
          deflate.library() != null
              && image.parsed() instanceof PngHeader png
              && upright
              && image.isWhole()
              && profile == null
              && image.embeddedProfile().warnings().isEmpty()
              && png.isStoredAsPixels();
      case PIXELS -> true;
    };
  }

  /** Takes a route from a file to pixels within the limits of its context. */
  private static <T> T along(
      EncodedImage image, DecodeContext context, Function<DecodeAttempt, T> route) {
    context.withinMemory(image::bytes);
    return context.decoding(() -> route.apply(new DecodeAttempt(image.parsed(), context)));
  }

  /**
   * Checks what every route has to before it takes memory.
   *
   * @return whether all of the file is there, as far as can be told
   */
  private static boolean check(EncodedImage image, DecodeAttempt attempt) {
    boolean whole = image.isWhole();
    attempt.context().admit(image.decodingBytes());
    return whole;
  }

  /**
   * Whether an image of this header may come as luma and chroma: libturbojpeg is there, and it is a
   * JPEG. Some are stored otherwise all the same, and come as pixels.
   */
  public boolean mayDecodePlanes(ImageHeader header) {
    return jpeg.turbo() != null && header.format() == ImageFormat.JPEG;
  }

  /**
   * The picture as luma and chroma, not turned, where it is stored as such and libturbojpeg is
   * there. What is wrong with a picture that does not come this way, {@link #decode(ImageSource,
   * int)} says. To be closed.
   *
   * @param mostShrink as of {@link #decode(ImageSource, int)}
   * @param context of this image
   * @throws UnusableInputException if the file cannot be read, is over the limits, in no format
   *     that is read, or takes too long
   * @throws dev.selvage.DeadlineException if the thread is interrupted while this goes on
   */
  public Optional<DecodedPlanes> decodePlanes(
      EncodedImage image, int mostShrink, DecodeContext context) {
    return along(image, context, attempt -> planes(image, attempt, mostShrink));
  }

  /**
   * The picture as {@link #decodePlanes} gives it, or else as {@link #decode(EncodedImage, int,
   * DecodeContext)}. To be closed.
   *
   * @param mostShrink as of {@link #decode(ImageSource, int)}
   * @param context of this image
   * @throws UnusableInputException as {@link #decode(ImageSource)}
   * @throws dev.selvage.DeadlineException as {@link #decode(ImageSource)}
   */
  public PlanesOrPixels decodePlanesOrPixels(
      EncodedImage image, int mostShrink, DecodeContext context) {
    DecodedPlanes planes = decodePlanes(image, mostShrink, context).orElse(null);
    return planes != null
        ? new PlanesOrPixels(planes, null)
        : new PlanesOrPixels(null, decode(image, mostShrink, context));
  }

  private Optional<DecodedPlanes> planes(
      EncodedImage image, DecodeAttempt attempt, int mostShrink) {
    DecodePlan plan = plan(image, DecodePlan.Route.PLANES, mostShrink);
    TurboJpeg turbo = jpeg.turbo();
    if (turbo == null || plan.route() != DecodePlan.Route.PLANES) {
      return Optional.empty();
    }
    check(image, attempt);
    SrgbConversion profile = image.embeddedProfile().inColor(attempt);
    MatrixTransform matrix = profile == null ? null : profile.matrix();
    Size stored = image.header().stored();
    YccPlanes planes =
        turbo.planes().decode(attempt.file(), stored, plan.shrink(), image::leaveToOthers);
    try {
      attempt.check();
    } catch (SelvageException e) {
      if (planes != null) {
        planes.close();
      }
      throw e;
    }
    if (planes == null) {
      return Optional.empty();
    }
    attempt.context().followed(plan);
    Orientation orientation = image.header().orientation();
    return Optional.of(new DecodedPlanes(planes, orientation, matrix, attempt.warnings()));
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
  public Optional<YccPixels> decodeYcc(EncodedImage image, DecodeContext context) {
    return along(image, context, attempt -> ycc(image, attempt));
  }

  private Optional<YccPixels> ycc(EncodedImage image, DecodeAttempt attempt) {
    DecodePlan plan = plan(image, DecodePlan.Route.INTERLEAVED, 1);
    if (plan.route() != DecodePlan.Route.INTERLEAVED) {
      return Optional.empty();
    }
    boolean whole = check(image, attempt);
    try {
      Raster samples =
          new ImageIoDecode(
                  attempt,
                  image.header().stored(),
                  Readers::jpeg,
                  (reader, options) -> ImageIoSamples.of(reader.readRaster(0, options)))
              .read(whole);
      if (!attempt.warnings().isEmpty() || samples.format() != PixelFormat.RGB) {
        return Optional.empty();
      }
      attempt.context().followed(plan);
      return Optional.of(new YccPixels(samples, image.embeddedProfile().conversion()));
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
   * way, {@link #decode(ImageSource)} says. What is off-heap is to be closed.
   *
   * @param context of this image
   * @throws UnusableInputException if the file cannot be read, is over the limits, in no format
   *     that is read, damaged, or takes too long
   * @throws dev.selvage.DeadlineException if the thread is interrupted while this goes on
   */
  public Optional<OffHeapPixels> decodeOffHeap(EncodedImage image, DecodeContext context) {
    return image.parsed() instanceof PngHeader png
        ? along(image, context, attempt -> offHeap(image, png, attempt))
        : Optional.empty();
  }

  private Optional<OffHeapPixels> offHeap(
      EncodedImage image, PngHeader png, DecodeAttempt attempt) {
    check(image, attempt);
    DecodePlan plan = plan(image, DecodePlan.Route.OFF_HEAP, 1);
    NativePixels pixels =
        plan.route() == DecodePlan.Route.OFF_HEAP
            ? OffHeapPngDecoder.decode(png, attempt, deflate)
            : null;
    if (pixels == null) {
      return Optional.empty();
    }
    attempt.context().followed(plan);
    return Optional.of(new OffHeapPixels(pixels));
  }

  /** Whether libturbojpeg is there and the file is plain enough for it. */
  private boolean isDirect(EncodedImage image) {
    return jpeg.turbo() != null && plainJpegComponents(image) > 0;
  }

  private static int plainJpegComponents(EncodedImage image) {
    return image.parsed() instanceof JpegHeader header ? header.plainComponents() : 0;
  }

  /** By libturbojpeg; null where it is not there, or the file is not plain enough for it. */
  private @Nullable Raster direct(EncodedImage image, int shrink) {
    TurboJpeg turbo = jpeg.turbo();
    return turbo != null && isDirect(image) && !image.isLeftToOthers()
        ? turbo.decode(image.parsed().file(), image.header().stored(), shrink)
        : null;
  }

  /**
   * The factor among those that JPEG's blocks allow. Turned or mirrored, a picture must be a
   * multiple of it: pixels that reach over the edge would come to lie on the left or at the top.
   */
  private static int shrink(ImageHeader header, int most) {
    Size stored = header.stored();
    int shrink = storedShrink(stored, most);
    boolean turned = header.orientation() != Orientation.NORMAL;
    while (turned && (stored.width() % shrink != 0 || stored.height() % shrink != 0)) {
      shrink /= 2;
    }
    return shrink;
  }

  /** The factor among those that JPEG's blocks allow, for a picture that is not turned. */
  private static int storedShrink(Size stored, int most) {
    return TurboJpeg.canShrink(stored) ? Math.min(8, Integer.highestOneBit(most)) : 1;
  }

  private Raster portable(DecodeAttempt attempt, boolean whole, @Nullable SrgbConversion profile) {
    ImageHeader header = attempt.header().image();
    try {
      Raster pixels = attempt.header().decode(attempt, whole, profile, deflate);
      if (!pixels.size().equals(header.stored())) {
        throw attempt.file().damaged("its decoder gave " + pixels.size() + " px");
      }
      return pixels;
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
