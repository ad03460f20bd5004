package dev.selvage.image;

import dev.selvage.SelvageException;
import dev.selvage.UnusableInputException;
import dev.selvage.image.internal.codec.DecodeAttempt;
import dev.selvage.image.internal.color.MatrixTransform;
import dev.selvage.image.internal.color.PlaneColors;
import dev.selvage.image.internal.color.SrgbConversion;
import dev.selvage.image.internal.color.YccToRgb;
import dev.selvage.image.internal.imageio.ImageIoDecode;
import dev.selvage.image.internal.imageio.ImageIoSamples;
import dev.selvage.image.internal.imageio.Readers;
import dev.selvage.image.internal.jpeg.JavaJpeg;
import dev.selvage.image.internal.jpeg.JpegHeader;
import dev.selvage.image.internal.jpeg.StreamedJpeg;
import dev.selvage.image.internal.jpeg.TurboJpeg;
import dev.selvage.image.internal.png.OffHeapPngDecoder;
import dev.selvage.image.internal.png.PngHeader;
import java.io.IOException;
import java.util.List;
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
  private final int threads;

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
    this(limits, jpeg, deflate, 1);
  }

  private ImageDecoder(Limits limits, JpegBackend jpeg, DeflateBackend deflate, int threads) {
    this.limits = limits;
    this.jpeg = jpeg;
    this.deflate = deflate;
    this.threads = threads;
  }

  /**
   * The same, with more threads for one large image, where that is of use: with two or more, one
   * reads the codes of a JPEG that is decoded in Java while it is drawn. The samples are the same.
   *
   * @param most at least 1
   */
  public ImageDecoder withThreads(int most) {
    return new ImageDecoder(limits, jpeg, deflate, most);
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
  public Decoded decode(ImageSource source) {
    return decode(source, 1);
  }

  /**
   * The picture as {@link #decode(ImageSource)} gives it, or smaller, where that takes less time
   * than decoding all of it. Plain JPEG does so by libturbojpeg and in Java, in the frequency
   * domain, where a pixel is nearly the mean of those that it stands for; everything else comes as
   * large as it is.
   *
   * @param mostShrink how many times smaller the picture may be, each way, at least 1
   * @return see {@link Decoded#shrink}
   * @throws UnusableInputException as {@link #decode(ImageSource)}
   * @throws dev.selvage.DeadlineException as {@link #decode(ImageSource)}
   */
  public Decoded decode(ImageSource source, int mostShrink) {
    try (EncodedImage image = open(source)) {
      return decode(image, plan(image, Set.of(), mostShrink), context(source.name()));
    }
  }

  /**
   * The picture, by a route that suits what is drawn of it. Data that turn out to be damaged or odd
   * are decoded as {@link DecodePlan.Route#PIXELS} all the same, which says what is wrong with
   * them.
   *
   * @param plan of this image, from {@link #plan}
   * @param context of this image, which other decodes of it share; it is told the plan that was
   *     followed
   * @throws UnusableInputException as {@link #decode(ImageSource)}
   * @throws dev.selvage.DeadlineException as {@link #decode(ImageSource)}
   */
  public Decoded decode(EncodedImage image, DecodePlan plan, DecodeContext context) {
    context.withinMemory(image::bytes);
    return context.decoding(
        () -> {
          Decoded decoded = decodeBy(plan, image, context);
          if (decoded == null) {
            return pixels(image, plan.shrink(), context);
          }
          context.followed(plan);
          return decoded;
        });
  }

  /** By another route than pixels; null where that is the plan, or the data do not go this way. */
  private @Nullable Decoded decodeBy(DecodePlan plan, EncodedImage image, DecodeContext context) {
    boolean whole = check(image, context);
    DecodeAttempt attempt = new DecodeAttempt(image.parsed(), context);
    return switch (plan.route()) {
      case BANDS -> bands(image, attempt, plan.shrink());
      case PLANES -> planes(image, attempt, plan.shrink());
      case INTERLEAVED -> interleaved(image, attempt, whole);
      case OFF_HEAP -> offHeap(image, attempt);
      case PIXELS -> null;
    };
  }

  /**
   * The outermost pixels of a picture as {@link #decode(ImageSource)} gives them, to the very
   * value. Of JPEGs in one scan libturbojpeg decodes no others; of everything else the whole
   * picture is decoded.
   *
   * @param thickness of the ring, px, at least 1
   * @throws UnusableInputException as {@link #decode(ImageSource)}
   * @throws dev.selvage.DeadlineException as {@link #decode(ImageSource)}
   */
  public DecodedRing decodeRing(ImageSource source, int thickness) {
    try (EncodedImage image = open(source)) {
      DecodeContext context = context(source.name());
      context.withinMemory(image::bytes);
      DecodedRing ring = context.decoding(() -> ring(image, thickness, context));
      return ring != null ? ring : DecodedRing.of(decode(image, plan(image, Set.of(), 1), context));
    }
  }

  /** Null where the ring cannot be decoded by itself, or is not worth it. */
  private @Nullable DecodedRing ring(EncodedImage image, int thickness, DecodeContext context) {
    check(image, context);
    TurboJpeg turbo = jpeg.turbo();
    if (turbo == null
        || image.isLeftToOthers()
        || !isDirect(image)
        || !((JpegHeader) image.parsed()).hasOneScan()) {
      return null;
    }
    DecodeAttempt attempt = new DecodeAttempt(image.parsed(), context);
    image.warnings().forEach(attempt::warn);
    SrgbConversion profile = image.embeddedProfile().notedBy(attempt);
    Raster stored = turbo.ring().decode(attempt.file(), image.header().stored(), thickness);
    attempt.check();
    if (stored == null) {
      return null;
    }
    toSrgb(stored, image, profile, attempt);
    attempt.check();
    return new DecodedRing(stored, image.size(), attempt.warnings());
  }

  private Decoded pixels(EncodedImage image, int mostShrink, DecodeContext context) {
    boolean whole = check(image, context);
    DecodeAttempt attempt = new DecodeAttempt(image.parsed(), context);
    image.warnings().forEach(attempt::warn);
    SrgbConversion profile = image.embeddedProfile().notedBy(attempt);
    DecodePlan plan = plan(image, Set.of(), mostShrink);
    Raster stored = direct(image, attempt, plan.shrink(), profile);
    attempt.check();
    if (stored == null) {
      plan = DecodePlan.of(DecodePlan.Route.PIXELS, 1, image.header());
      stored = portable(attempt, whole, profile);
    }
    toSrgb(stored, image, profile, attempt);
    attempt.check();
    Orientation orientation = image.header().orientation();
    Raster upright = OrientationTransform.of(stored, orientation);
    context.followed(plan);
    return new Decoded(
        upright,
        image.header().size(),
        plan.shrink(),
        Orientation.NORMAL,
        Decoded.Conversion.NONE,
        attempt.warnings());
  }

  private static void toSrgb(
      Raster stored, EncodedImage image, @Nullable SrgbConversion profile, DecodeAttempt attempt) {
    if (profile != null && profile.components() <= 3) {
      boolean gray = stored.format() == PixelFormat.GRAY;
      SrgbConversion fitting = gray ? profile : image.embeddedProfile().inColor(attempt);
      if (fitting != null) {
        fitting.apply(stored, attempt.context());
      }
    }
  }

  /**
   * How an image is to be decoded, as its header and its profile tell. Data that turn out to be
   * damaged or odd come as pixels all the same, see {@link DecodeContext#plan}.
   *
   * @param wanted the routes that suit what is drawn of it
   * @param mostShrink as of {@link #decode(ImageSource, int)}
   * @return the first of them that the image and this machine have, or PIXELS
   */
  public DecodePlan plan(EncodedImage image, Set<DecodePlan.Route> wanted, int mostShrink) {
    ImageHeader header = image.header();
    DecodePlan.Route route = DecodePlan.Route.PIXELS;
    for (DecodePlan.Route each : DecodePlan.Route.values()) {
      if (wanted.contains(each) && takes(image, each)) {
        route = each;
        break;
      }
    }
    int shrink =
        switch (route) {
          case BANDS, PLANES -> storedShrink(header.stored(), mostShrink);
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
      case BANDS ->
          jpeg.isJava()
              && takes(image, DecodePlan.Route.PLANES)
              && ((JpegHeader) image.parsed()).hasOneScan();
      case PLANES ->
          hasPlanes(image)
              && plain
              && !image.isLeftToOthers()
              && (profile == null
                  || profile.components() == 1
                  || (profile.matrix() != null && profile.mayFollowResampling()));
      case INTERLEAVED ->
          !isFast()
              && plain
              && upright
              && (profile == null || profile.mayFollowResampling())
              && image.embeddedProfile().warnings().isEmpty();
      case OFF_HEAP ->
          image.parsed() instanceof PngHeader png
              && deflate.library() != null
              && upright
              && image.isWhole()
              && profile == null
              && image.embeddedProfile().warnings().isEmpty()
              && png.isStoredAsPixels();
      case PIXELS -> true;
    };
  }

  /** Whether the backend decodes JPEG to planes, and shrinks it on the way. */
  private boolean isFast() {
    return jpeg.turbo() != null || jpeg.isJava();
  }

  /** Whether the backend gives the planes of this image; libturbojpeg says so when it is asked. */
  private boolean hasPlanes(EncodedImage image) {
    return jpeg.turbo() != null
        || (jpeg.isJava()
            && image.parsed() instanceof JpegHeader header
            && header.hasPlanarChroma());
  }

  /**
   * Checks what every route has to before it takes memory.
   *
   * @return whether all of the file is there, as far as can be told
   */
  private static boolean check(EncodedImage image, DecodeContext context) {
    boolean whole = image.isWhole();
    context.admit(image.decodingBytes());
    return whole;
  }

  /**
   * Whether an image of this header may come as planes of luma and chroma: the backend gives them,
   * and it is a JPEG. Some are stored otherwise all the same, and come as pixels.
   */
  public boolean mayDecodePlanes(ImageHeader header) {
    return isFast() && header.format() == ImageFormat.JPEG;
  }

  /** As luma and chroma as they are stored, turned neither. */
  private @Nullable Decoded planes(EncodedImage image, DecodeAttempt attempt, int shrink) {
    MatrixTransform matrix = matrix(image, attempt);
    Raster planes = planesOf(image, attempt, shrink);
    try {
      attempt.check();
    } catch (SelvageException e) {
      if (planes != null) {
        planes.close();
      }
      throw e;
    }
    return planes == null
        ? null
        : new Decoded(
            planes,
            image.header().size(),
            shrink,
            image.header().orientation(),
            conversion(matrix),
            attempt.warnings());
  }

  /**
   * The same, decoded while they are read. What ends too early is decoded as a whole: how much of
   * it there is shows only then.
   */
  private @Nullable Decoded bands(EncodedImage image, DecodeAttempt attempt, int shrink) {
    if (!image.parsed().hasEnd()) {
      return planes(image, attempt, shrink);
    }
    MatrixTransform matrix = matrix(image, attempt);
    StreamedJpeg stream = StreamedJpeg.open(attempt, shrink, threads);
    return new Decoded(
        stream.planes(),
        image.header().size(),
        shrink,
        image.header().orientation(),
        conversion(matrix),
        attempt::warnings,
        stream::finish);
  }

  private static @Nullable MatrixTransform matrix(EncodedImage image, DecodeAttempt attempt) {
    SrgbConversion profile = image.embeddedProfile().inColor(attempt);
    return profile == null ? null : profile.matrix();
  }

  private static Decoded.Conversion conversion(@Nullable MatrixTransform matrix) {
    return matrix == null ? Decoded.Conversion.NONE : drawn -> PlaneColors.convert(drawn, matrix);
  }

  private @Nullable Raster planesOf(EncodedImage image, DecodeAttempt attempt, int shrink) {
    if (jpeg.isJava()) {
      return JavaJpeg.planes(attempt, shrink);
    }
    TurboJpeg turbo = jpeg.turbo();
    return turbo == null
        ? null
        : turbo
            .planes()
            .decode(attempt.file(), image.header().stored(), shrink, image::leaveToOthers);
  }

  /**
   * As luma and chroma side by side: ImageIO spends half of its time on making RGB of them, which
   * costs less when they are fewer.
   */
  private @Nullable Decoded interleaved(EncodedImage image, DecodeAttempt attempt, boolean whole) {
    try {
      Raster samples =
          new ImageIoDecode(
                  attempt,
                  image.header().stored(),
                  Readers::jpeg,
                  (reader, options) -> ImageIoSamples.of(reader.readRaster(0, options)))
              .read(whole);
      if (!attempt.warnings().isEmpty() || samples.format() != PixelFormat.RGB) {
        return null;
      }
      SrgbConversion profile = image.embeddedProfile().conversion();
      return new Decoded(
          samples,
          image.header().size(),
          1,
          Orientation.NORMAL,
          drawn -> toRgb(drawn, profile),
          List.of());
    } catch (IOException | RuntimeException e) {
      // Decoding all of it anew says what is wrong, and whether a part can be used.
      attempt.check();
      return null;
    }
  }

  private static void toRgb(Raster drawn, @Nullable SrgbConversion profile) {
    YccToRgb.convert(drawn);
    if (profile != null) {
      for (int y = 0; y < drawn.height(); y++) {
        profile.apply(drawn.window(0, y, drawn.width(), 1));
      }
    }
  }

  /** Where the decoder of PNG has left the pixels, without a copy on the heap. */
  private @Nullable Decoded offHeap(EncodedImage image, DecodeAttempt attempt) {
    Raster pixels = OffHeapPngDecoder.decode((PngHeader) image.parsed(), attempt, deflate);
    return pixels == null ? null : Decoded.of(pixels);
  }

  /** Whether the backend decodes JPEG itself and the file is plain enough for it. */
  private boolean isDirect(EncodedImage image) {
    return jpeg.isJava()
        ? image.parsed() instanceof JpegHeader header && header.isBaselineOrProgressive()
        : jpeg.turbo() != null && plainJpegComponents(image) > 0;
  }

  private static int plainJpegComponents(EncodedImage image) {
    return image.parsed() instanceof JpegHeader header ? header.plainComponents() : 0;
  }

  /**
   * By the backend; null where it leaves that to ImageIO, the file is not plain enough for it, or
   * libturbojpeg meets anything odd in it.
   */
  private @Nullable Raster direct(
      EncodedImage image, DecodeAttempt attempt, int shrink, @Nullable SrgbConversion profile) {
    if (jpeg.isJava() && isDirect(image)) {
      return JavaJpeg.pixels(attempt, shrink, profile);
    }
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
