package dev.selvage.image.internal.imageio;

import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;

/**
 * The ImageIO reader of each format, chosen by provider: several libraries register readers, and
 * which one ImageIO would take depends on the order of the class path.
 */
public final class Readers {

  // Looked up once: calls to the registry are synchronized.
  private static final ImageReaderSpi JPEG = registeredJpeg();
  private static final ImageReaderSpi TIFF = new TIFFImageReaderSpi();
  private static final ImageReaderSpi WEBP = new WebPImageReaderSpi();

  private Readers() {}

  /** A new reader; the caller disposes of it. */
  public static ImageReader jpeg() throws IOException {
    return JPEG.createReaderInstance();
  }

  /** A new reader; the caller disposes of it. */
  public static ImageReader tiff() throws IOException {
    return TIFF.createReaderInstance();
  }

  /** A new reader by TwelveMonkeys; the caller disposes of it. */
  public static ImageReader webp() throws IOException {
    return WEBP.createReaderInstance();
  }

  /** Finds its delegate, the JDK's reader, only when it is registered. */
  private static ImageReaderSpi registeredJpeg() {
    IIORegistry registry = IIORegistry.getDefaultInstance();
    ImageReaderSpi registered = registry.getServiceProviderByClass(JPEGImageReaderSpi.class);
    if (registered != null) {
      return registered;
    }
    // ImageIO looks for plug-ins through the thread's class loader, which may not see ours.
    ImageReaderSpi own = new JPEGImageReaderSpi();
    registry.registerServiceProvider(own);
    return own;
  }

  /**
   * One of the JDK's own readers and writers.
   *
   * @param kind a provider of readers or of writers
   * @param name of its class
   */
  public static <T> T ofJdk(Class<T> kind, String name) {
    Iterator<T> all = IIORegistry.getDefaultInstance().getServiceProviders(kind, false);
    while (all.hasNext()) {
      T provider = all.next();
      if (provider.getClass().getName().equals(name)) {
        return provider;
      }
    }
    throw new IllegalStateException("this JDK lacks " + name);
  }
}
