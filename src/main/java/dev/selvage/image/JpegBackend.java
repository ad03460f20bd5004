package dev.selvage.image;

import dev.selvage.UsageException;
import dev.selvage.image.internal.jpeg.TurboJpeg;
import dev.selvage.image.internal.jpeg.TurboJpegLoading;
import dev.selvage.image.internal.natives.LibraryLoading;
import org.jspecify.annotations.Nullable;

/**
 * What decodes and encodes JPEG: the system's libturbojpeg, where there is one; this library
 * itself, in Java; or ImageIO with TwelveMonkeys. Java decodes all that is baseline or progressive;
 * for libturbojpeg, files other than plain 8-bit gray and YCbCr ones are ImageIO's matter, and for
 * both lossless ones. Restart markers are written by Java whatever the backend, optimised Huffman
 * tables in the place of libturbojpeg. Immutable; safe for use by several threads.
 *
 * <p>All decode the same files to the same pixels, but for rounding. Encoded, the same pixels may
 * give other bytes on another backend, as they may on another JDK.
 */
public final class JpegBackend {
  /**
   * The system property that {@link #best} looks at: {@code imageio}, {@code java} or {@code
   * turbojpeg}. Read once, on first use.
   */
  public static final String PROPERTY = "selvage.jpeg";

  private static final String TURBOJPEG = "turbojpeg";
  private static final String JAVA = "java";
  private static final String IMAGEIO = "imageio";
  private static final JpegBackend PORTABLE =
      new JpegBackend(IMAGEIO, null, "ImageIO and TwelveMonkeys, as was asked for");
  private static final JpegBackend IN_JAVA =
      new JpegBackend(JAVA, null, "in Java, as was asked for");

  private final String name;
  private final @Nullable TurboJpeg turbo;
  private final String detail;

  private JpegBackend(String name, @Nullable TurboJpeg turbo, String detail) {
    this.name = name;
    this.turbo = turbo;
    this.detail = detail;
  }

  /** Loads the library on first use. */
  private static final class Found {
    static final JpegBackend BY_SYSTEM = of(TurboJpegLoading.fromSystem());

    private static JpegBackend of(LibraryLoading<TurboJpeg> loading) {
      return loading.library() == null
          ? new JpegBackend(JAVA, null, "in Java: " + loading.detail())
          : new JpegBackend(TURBOJPEG, loading.library(), loading.detail());
    }
  }

  /** Reads the property on first use. */
  private static final class Chosen {
    static final JpegBackend BEST = of(System.getProperty(PROPERTY, ""));

    private static JpegBackend of(String name) {
      return switch (name) {
        case IMAGEIO -> PORTABLE;
        case JAVA -> IN_JAVA;
        default -> Found.BY_SYSTEM;
      };
    }
  }

  /**
   * The fastest on this machine, unless the system property {@link #PROPERTY} says {@code imageio}
   * or {@code java}. A library that is missing, too old or broken is no error; {@link #detail}
   * tells, and Java takes its place.
   */
  public static JpegBackend best() {
    return Chosen.BEST;
  }

  /** ImageIO with TwelveMonkeys. */
  public static JpegBackend portable() {
    return PORTABLE;
  }

  /** This library itself, in Java; decodes by ImageIO lossless files alone. */
  public static JpegBackend inJava() {
    return IN_JAVA;
  }

  /**
   * One by its name.
   *
   * @param name {@code turbojpeg}, {@code java} or {@code imageio}
   * @throws UsageException if there is none of that name, or it is not available on this machine
   */
  public static JpegBackend named(String name) {
    return switch (name) {
      case IMAGEIO -> PORTABLE;
      case JAVA -> IN_JAVA;
      case TURBOJPEG -> {
        if (Found.BY_SYSTEM.turbo() == null) {
          throw new UsageException(
              "JPEG backend",
              "turbojpeg is not available: " + Found.BY_SYSTEM.detail(),
              "install libturbojpeg, or use java");
        }
        yield Found.BY_SYSTEM;
      }
      default ->
          throw new UsageException(
              "JPEG backend", "\"" + name + "\" is not one", "use turbojpeg, java or imageio");
    };
  }

  /** {@code turbojpeg}, {@code java} or {@code imageio}. */
  public String name() {
    return name;
  }

  /** For people: which library it is, or why it is not libturbojpeg. */
  public String detail() {
    return detail;
  }

  /** The library, if this is it. */
  public @Nullable TurboJpeg turbo() {
    return turbo;
  }

  /** Whether files are encoded, and plain ones decoded, by this library itself. */
  public boolean isJava() {
    return name.equals(JAVA);
  }

  @Override
  public String toString() {
    return name();
  }
}
