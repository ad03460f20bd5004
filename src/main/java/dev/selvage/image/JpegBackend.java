package dev.selvage.image;

import dev.selvage.UsageException;
import dev.selvage.image.internal.jpeg.TurboJpeg;
import dev.selvage.image.internal.jpeg.TurboJpegLoading;
import dev.selvage.image.internal.natives.LibraryLoading;
import org.jspecify.annotations.Nullable;

/**
 * What decodes and encodes JPEG: the system's libturbojpeg, where there is one, or ImageIO with
 * TwelveMonkeys, which is always there. Files other than plain 8-bit gray and YCbCr ones are
 * ImageIO's matter on either. Immutable; safe for use by several threads.
 *
 * <p>Both decode the same files to the same pixels, but for rounding. Encoded, the same pixels may
 * give other bytes on another backend, as they may on another JDK.
 */
public final class JpegBackend {
  /**
   * The system property that {@link #best} looks at: {@code imageio} or {@code turbojpeg}. Read
   * once, on first use.
   */
  public static final String PROPERTY = "selvage.jpeg";

  private static final String TURBOJPEG = "turbojpeg";
  private static final String IMAGEIO = "imageio";
  private static final JpegBackend PORTABLE =
      new JpegBackend(new LibraryLoading<>(null, "ImageIO and TwelveMonkeys, as was asked for"));

  private final LibraryLoading<TurboJpeg> loading;

  private JpegBackend(LibraryLoading<TurboJpeg> loading) {
    this.loading = loading;
  }

  /** Loads the library on first use. */
  private static final class Found {
    static final JpegBackend BY_SYSTEM = new JpegBackend(TurboJpegLoading.fromSystem());
  }

  /** Reads the property on first use. */
  private static final class Chosen {
    static final JpegBackend BEST =
        IMAGEIO.equals(System.getProperty(PROPERTY)) ? PORTABLE : Found.BY_SYSTEM;
  }

  /**
   * The fastest on this machine, unless the system property {@link #PROPERTY} says {@code imageio}.
   * A library that is missing, too old or broken is no error; {@link #detail} tells.
   */
  public static JpegBackend best() {
    return Chosen.BEST;
  }

  /** ImageIO with TwelveMonkeys. */
  public static JpegBackend portable() {
    return PORTABLE;
  }

  /**
   * One by its name.
   *
   * @param name {@code turbojpeg} or {@code imageio}
   * @throws UsageException if there is none of that name, or it is not available on this machine
   */
  public static JpegBackend named(String name) {
    if (name.equals(IMAGEIO)) {
      return PORTABLE;
    }
    if (!name.equals(TURBOJPEG)) {
      throw new UsageException(
          "JPEG backend", "\"" + name + "\" is not one", "use turbojpeg or imageio");
    }
    if (Found.BY_SYSTEM.turbo() == null) {
      throw new UsageException(
          "JPEG backend",
          "turbojpeg is not available: " + Found.BY_SYSTEM.detail(),
          "install libturbojpeg, or use imageio");
    }
    return Found.BY_SYSTEM;
  }

  /** {@code turbojpeg} or {@code imageio}. */
  public String name() {
    return turbo() == null ? IMAGEIO : TURBOJPEG;
  }

  /** For people: which library it is, or why it is not libturbojpeg. */
  public String detail() {
    return loading.detail();
  }

  /** The library, if this is it. */
  public @Nullable TurboJpeg turbo() {
    return loading.library();
  }

  @Override
  public String toString() {
    return name();
  }
}
