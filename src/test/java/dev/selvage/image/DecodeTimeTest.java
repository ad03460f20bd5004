package dev.selvage.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.twelvemonkeys.imageio.util.ProgressListenerBase;
import dev.selvage.DeadlineException;
import dev.selvage.UnusableInputException;
import dev.selvage.image.internal.codec.ByteView;
import dev.selvage.image.internal.imageio.ByteArrayStream;
import dev.selvage.image.internal.imageio.ReadProgress;
import dev.selvage.image.internal.imageio.Readers;
import dev.selvage.image.internal.jpeg.JpegScans;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import javax.imageio.ImageReader;
import org.junit.jupiter.api.Test;

/** A decode ends when its time is up or its thread is interrupted, wherever it is. */
class DecodeTimeTest {
  private static final Limits NO_TIME = Limits.builder().maxTime(Duration.ofNanos(1)).build();
  private static final BufferedImage PICTURE = TestImages.quarters(64, 32);
  private static final byte[] JPEG = TestImages.jpeg(PICTURE, false);
  private static final byte[] PNG = TestImages.png(PICTURE);

  private static List<byte[]> files() {
    byte[] webp =
        new ImageEncoder()
            .encode(TestImages.decode(PNG).raster(), EncodeOptions.of(ImageFormat.WEBP));
    byte[] profile = TestImages.swappedProfile();
    return List.of(
        JPEG,
        TestImages.jpeg(PICTURE, true),
        TestImages.jpegWithProfile(JPEG, profile, 1000),
        PNG,
        webp);
  }

  @Test
  void whatTakesLongerThanAllowedIsRefused() {
    for (byte[] file : files()) {
      for (JpegBackend backend :
          List.of(JpegBackend.portable(), JpegBackend.inJava(), JpegBackend.best())) {
        ImageDecoder decoder = new ImageDecoder(NO_TIME, backend);
        UnusableInputException refusal =
            assertThrows(
                UnusableInputException.class, () -> decoder.decode(ImageSource.of("test", file)));
        assertEquals("test", refusal.where());
        assertTrue(refusal.what().contains("0.000000001 s"), refusal.what());
      }
    }
  }

  @Test
  void interruptedThreadsEndAndStayInterrupted() {
    for (byte[] file : files()) {
      Thread.currentThread().interrupt();
      try {
        assertThrows(DeadlineException.class, () -> TestImages.decode(file));
      } finally {
        assertTrue(Thread.interrupted());
      }
    }
  }

  /** Lets the clock of a context stand at its start, and then somewhere behind its limit. */
  private static void late(Consumer<DecodeContext> work) {
    AtomicLong time = new AtomicLong();
    DecodeContext context = new DecodeContext("test", NO_TIME, time::get);
    context.decoding(
        () -> {
          time.set(1_000_000);
          work.accept(context);
          return true;
        });
  }

  @Test
  void aReaderGetsNothingMoreToReadWhenTheTimeIsUp() {
    late(
        context -> {
          ByteArrayStream stream = new ByteArrayStream(PNG, context);
          assertThrows(UnusableInputException.class, () -> stream.read(new byte[10]));
          // Of single bytes, it may get some thousands more.
          ByteArrayStream slow = new ByteArrayStream(PNG, context);
          assertThrows(
              UnusableInputException.class,
              () -> {
                for (int i = 0; i < 10_000; i++) {
                  slow.seek(0);
                  slow.read();
                }
              });
        });
  }

  @Test
  void aReaderThatReadsNothingMoreIsAborted() {
    late(late -> assertFalse(readsToItsEnd(late), "read to its end"));
  }

  private static boolean readsToItsEnd(DecodeContext late) {
    boolean[] complete = {false};
    DecodeContext early = new DecodeContext("test", Limits.DEFAULT);
    try (ByteArrayStream stream = new ByteArrayStream(JPEG, early)) {
      ImageReader reader = Readers.jpeg();
      reader.setInput(stream, false, true);
      reader.addIIOReadProgressListener(new ReadProgress(late, stream, new Size(1, 1)));
      reader.addIIOReadProgressListener(
          new ProgressListenerBase() {
            @Override
            public void imageComplete(ImageReader source) {
              complete[0] = true;
            }
          });
      reader.read(0);
      reader.dispose();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return complete[0];
  }

  @Test
  void scansThatTakeTooLongAreRefusedBeforeTheyAreDecoded() {
    byte[] progressive = TestImages.jpeg(PICTURE, true);
    ByteView file = new ByteView("test", progressive);
    Limits second = Limits.builder().maxTime(Duration.ofSeconds(1)).build();
    // Ten scans, as the JDK writes them, of 19 Mpx take less than a second; of 22 Mpx perhaps not.
    JpegScans.check(file, 2, new Size(19_000, 1000), second);
    UnusableInputException refusal =
        assertThrows(
            UnusableInputException.class,
            () -> JpegScans.check(file, 2, new Size(22_000, 1000), second));
    assertTrue(refusal.what().startsWith("has 10 JPEG scans"), refusal.what());
    assertNull(refusal.getCause());
  }
}
