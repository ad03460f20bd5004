package dev.selvage.image;

import dev.selvage.SelvageException;
import dev.selvage.UnusableInputException;
import dev.selvage.image.internal.codec.DecodeAttempt;
import dev.selvage.image.internal.color.SrgbConversion;
import dev.selvage.image.internal.jpeg.JavaJpeg;
import dev.selvage.image.internal.jpeg.JpegHeader;
import dev.selvage.image.internal.jpeg.TurboJpeg;
import dev.selvage.image.internal.natives.NativeCalls;
import java.io.IOException;
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
  private final RoutePlanner planner;
  private final RouteDecoder routes;

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
    planner = new RoutePlanner(jpeg, deflate);
    routes = new RouteDecoder(jpeg, deflate, threads);
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
   * How many threads of this process are in calls of native libraries that took too long and could
   * not be stopped: none, unless files of HEIC or AVIF outlast {@link Limits#maxTime}. When as many
   * are as there are threads for that, such files are refused until one comes back.
   */
  public static int threadsLost() {
    return NativeCalls.shared().lost();
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
   * <p>Of an animated GIF or WebP the first frame is given, on its whole canvas, of a TIFF the
   * first page, and of a sequence in HEIC or AVIF its picture, with a warning {@code
   * animation_dropped}. HEIC and AVIF that are brighter than sRGB can be (PQ, HLG) are dimmed, with
   * a warning {@code hdr_tonemapped}. A profile that cannot be used is passed over with a warning
   * {@code profile_ignored}. Of a file that ends too early, what there is is used where the limits
   * allow that, with a warning {@code truncated_input}. Oddities of the file that cost no pixel are
   * warnings {@code odd_data}. Where libwebp does not load, WebP is read all the same, with a
   * warning {@code webp_approximate}.
   *
   * @throws UnusableInputException if the file cannot be read, is over the limits, in no format
   *     that is read, truncated or damaged, takes too long, or needs a library of the system that
   *     is not there
   * @throws dev.selvage.DecodersBusyException if all threads for such libraries are lost, see
   *     {@link #threadsLost}
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
          boolean whole = check(image, context);
          DecodeAttempt attempt = new DecodeAttempt(image.parsed(), context);
          Decoded decoded = routes.decode(plan, image, attempt, whole);
          if (decoded == null) {
            return pixels(image, plan.shrink(), context);
          }
          context.followed(plan);
          return decoded;
        });
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
        || !planner.isDirect(image)
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
    return planner.plan(image, wanted, mostShrink);
  }

  /**
   * Whether an image of this header may come as planes of luma and chroma: the backend gives them,
   * and it is a JPEG. Some are stored otherwise all the same, and come as pixels.
   */
  public boolean mayDecodePlanes(ImageHeader header) {
    return planner.mayDecodePlanes(header);
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
   * By the backend; null where it leaves that to ImageIO, the file is not plain enough for it, or
   * libturbojpeg meets anything odd in it.
   */
  private @Nullable Raster direct(
      EncodedImage image, DecodeAttempt attempt, int shrink, @Nullable SrgbConversion profile) {
    if (jpeg.isJava() && planner.isDirect(image)) {
      return JavaJpeg.pixels(attempt, shrink, profile);
    }
    TurboJpeg turbo = jpeg.turbo();
    return turbo != null && planner.isDirect(image) && !image.isLeftToOthers()
        ? turbo.decode(image.parsed().file(), image.header().stored(), shrink)
        : null;
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
