package dev.selvage.image.internal.imageio;

import dev.selvage.SelvageException;
import dev.selvage.image.Raster;
import dev.selvage.image.Size;
import dev.selvage.image.internal.codec.ByteView;
import dev.selvage.image.internal.codec.DecodeAttempt;
import java.awt.image.BufferedImage;
import java.io.IOException;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import org.jspecify.annotations.Nullable;

/**
 * Lets an ImageIO reader decode a file: within its time, from data that may end too early, and with
 * an ear on what it only warns of.
 */
public final class ImageIoDecode {
  private final DecodeAttempt attempt;
  private final Size size;
  private final ReaderMaker readers;
  private final PixelsOf pixelsOf;

  /** Makes readers for one format. */
  @FunctionalInterface
  public interface ReaderMaker {
    /** A new one; the caller disposes of it. */
    ImageReader create() throws IOException;
  }

  /** How the pixels come out of a reader whose input is set. */
  @FunctionalInterface
  public interface PixelsOf {
    /**
     * The pixels of the first picture.
     *
     * @param options to be passed on to the reader where it takes any
     */
    Raster read(ImageReader reader, @Nullable ImageReadParam options) throws IOException;

    /** The pixels of a picture of which the reader could draw a part. */
    default Raster of(BufferedImage part) {
      return ImageIoSamples.of(part);
    }
  }

  /**
   * @param size px, stored; a reader must agree on it before it may allocate
   */
  public ImageIoDecode(DecodeAttempt attempt, Size size, ReaderMaker readers) {
    this(attempt, size, readers, ImageIoSamples::read);
  }

  /** With a way of one's own to get the pixels out. */
  public ImageIoDecode(DecodeAttempt attempt, Size size, ReaderMaker readers, PixelsOf pixelsOf) {
    this.attempt = attempt;
    this.size = size;
    this.readers = readers;
    this.pixelsOf = pixelsOf;
  }

  /**
   * The pixels of the first picture.
   *
   * @param whole whether all of the file is there, as far as is known
   * @throws IOException and any RuntimeException from the reader if the data are damaged
   * @throws dev.selvage.UnusableInputException if data are missing, and that is not allowed
   */
  public Raster read(boolean whole) throws IOException {
    if (!whole) {
      return readPart();
    }
    ReaderWarnings heard = new ReaderWarnings();
    ImageReader reader = readers.create();
    ByteArrayStream stream = stream();
    ReadProgress progress = new ReadProgress(attempt.context(), stream, size);
    Raster pixels;
    try (stream) {
      open(reader, stream, heard, progress);
      pixels = pixelsOf.read(reader, null);
    } catch (SelvageException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      attempt.check();
      boolean ended = attempt.header().hasEnd();
      if (stream.passedEnd() && !ended) {
        return readPart();
      }
      throw e;
    } finally {
      reader.dispose();
    }
    attempt.check();
    if (attempt.header().explains(heard, attempt)) {
      return pixels;
    }
    if (heard.missing() || (heard.noEnd() && !attempt.header().endsWithItsData())) {
      return readPart();
    }
    tell(heard);
    return pixels;
  }

  /**
   * Reads once more, into a picture that stays when the reader gives up, and watches how far it
   * comes. Not done at once, because watching makes readers of progressive files draw every scan.
   */
  private Raster readPart() throws IOException {
    ReaderWarnings heard = new ReaderWarnings();
    ImageReader reader = readers.create();
    try (ByteArrayStream stream = stream()) {
      ReadProgress progress = new ReadProgress(attempt.context(), stream, size);
      reader.addIIOReadUpdateListener(progress);
      ImageReadParam options = reader.getDefaultReadParam();
      Raster pixels = null;
      Throwable failure = null;
      try {
        open(reader, stream, heard, progress);
        options.setDestination(empty(reader));
        pixels = pixelsOf.read(reader, options);
      } catch (SelvageException e) {
        throw e;
      } catch (IOException | RuntimeException e) {
        failure = e;
      }
      attempt.check();
      tellEnd(failure == null ? progress.shareAtEnd() : progress.share(), failure);
      tell(heard);
      return pixels == null ? pixelsOf.of(options.getDestination()) : pixels;
    } finally {
      reader.dispose();
    }
  }

  /** A picture such as the reader itself would make. */
  private BufferedImage empty(ImageReader reader) throws IOException {
    return reader.getImageTypes(0).next().createBufferedImage(size.width(), size.height());
  }

  private void tellEnd(double share, @Nullable Throwable failure) {
    if (share < 1 || attempt.header().isRefined()) {
      attempt.truncated(share, failure);
    } else {
      attempt.warn("odd_data", "the mark of the file's end is missing");
    }
  }

  private ByteArrayStream stream() {
    return new ByteArrayStream(attempt.header().withoutProfile(), attempt.context());
  }

  private void open(
      ImageReader reader, ByteArrayStream stream, ReaderWarnings heard, ReadProgress progress)
      throws IOException {
    reader.addIIOReadWarningListener(heard);
    reader.addIIOReadProgressListener(progress);
    reader.setInput(stream, false, true);
    checkSize(attempt.file(), new Size(reader.getWidth(0), reader.getHeight(0)), size);
  }

  /**
   * Refuses a file that is of another size to its decoder than its header says.
   *
   * @throws dev.selvage.UnusableInputException if they differ
   */
  public static void checkSize(ByteView file, Size seen, Size stored) {
    if (!seen.equals(stored)) {
      throw file.damaged("its decoder takes it for " + seen + " px, its header says otherwise");
    }
  }

  private void tell(ReaderWarnings heard) {
    String damage = heard.damaged();
    if (damage != null) {
      throw attempt.file().damaged(damage);
    }
    heard.messages().forEach(message -> attempt.warn("odd_data", message));
  }
}
