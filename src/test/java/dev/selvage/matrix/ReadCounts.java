package dev.selvage.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Platform;
import dev.selvage.image.EncodeOptions;
import dev.selvage.image.ImageEncoder;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.JpegBackend;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Assumptions;

/**
 * Counts how often files are opened, and how many bytes are read of them, whoever does it: opens as
 * the kernel tells of them (inotify), bytes as the JVM does (Flight Recorder). For one thread.
 */
public final class ReadCounts implements AutoCloseable {
  private static final int IN_CLOSE_NOWRITE = 0x10;
  private static final int IN_OPEN = 0x20;
  private static final int IN_NONBLOCK = 0x800;
  private static final int EVENT_BYTES = 16;

  /** The C library's calls. */
  @SuppressWarnings("checkstyle:MethodName")
  private interface Kernel extends Library {
    int inotify_init1(int flags);

    int inotify_add_watch(int descriptor, String path, int mask);

    NativeLong read(int descriptor, byte[] target, NativeLong size);

    int close(int descriptor);
  }

  private final Kernel kernel = Native.load("c", Kernel.class);
  private final int descriptor;
  private final Recording recording = new Recording();
  private final Map<Integer, Path> watches = new LinkedHashMap<>();
  private final Map<Path, Integer> opens = new HashMap<>();

  /** Counts from now on. */
  public ReadCounts(Collection<Path> files) {
    Assumptions.assumeTrue(Platform.isLinux(), "only Linux has inotify");
    descriptor = kernel.inotify_init1(IN_NONBLOCK);
    for (Path file : files) {
      int watch = kernel.inotify_add_watch(descriptor, file.toString(), IN_OPEN | IN_CLOSE_NOWRITE);
      assertTrue(watch > 0, file.toString());
      watches.put(watch, file);
    }
    recording.enable("jdk.FileRead").withoutThreshold().withoutStackTrace();
    recording.start();
  }

  /** Checks that each file was opened once, and every byte of it was read once. */
  public void assertReadOnce() throws IOException {
    recording.stop();
    takeOpens();
    Map<Path, Long> bytes = bytes();
    Map<Path, String> expected = new TreeMap<>();
    Map<Path, String> actual = new TreeMap<>();
    for (Path file : watches.values()) {
      expected.put(file, "1 open, " + Files.size(file) + " bytes");
      actual.put(
          file, opens.getOrDefault(file, 0) + " open, " + bytes.getOrDefault(file, 0L) + " bytes");
    }
    assertEquals(expected, actual);
  }

  private void takeOpens() {
    byte[] events = new byte[1 << 16];
    int size = kernel.read(descriptor, events, new NativeLong(events.length)).intValue();
    while (size > 0) {
      ByteBuffer buffer = ByteBuffer.wrap(events, 0, size).order(ByteOrder.nativeOrder());
      for (int at = 0; at < size; at += EVENT_BYTES + buffer.getInt(at + 12)) {
        Path file = watches.get(buffer.getInt(at));
        if (file != null && (buffer.getInt(at + 4) & IN_OPEN) != 0) {
          opens.merge(file, 1, Integer::sum);
        }
      }
      size = kernel.read(descriptor, events, new NativeLong(events.length)).intValue();
    }
  }

  private Map<Path, Long> bytes() throws IOException {
    Path dump = Files.createTempFile("reads", ".jfr");
    try {
      recording.dump(dump);
      Map<Path, Long> bytes = new HashMap<>();
      for (RecordedEvent event : RecordingFile.readAllEvents(dump)) {
        String path =
            event.getEventType().getName().equals("jdk.FileRead") ? event.getString("path") : null;
        // The end of a file is read as -1 or 0 bytes.
        if (path != null) {
          bytes.merge(Path.of(path), Math.max(0, event.getLong("bytesRead")), Long::sum);
        }
      }
      return bytes;
    } finally {
      Files.delete(dump);
    }
  }

  @Override
  public void close() {
    recording.close();
    kernel.close(descriptor);
  }

  /**
   * Writes files of the kinds that were once read several times: a JPEG, rotated, damaged, a
   * palette PNG, a CMYK TIFF.
   *
   * @param count of each, by {@code KIND-0} and so on
   */
  public static List<Path> files(Path folder, int count) throws IOException {
    List<Path> files = new ArrayList<>();
    byte[] jpeg = MatrixSource.named("420.jpg").bytes();
    // Readers look ahead: of a small file they have seen the end before they draw a row.
    byte[] large = noise();
    byte[] damaged = Arrays.copyOf(large, large.length * 9 / 10);
    for (int i = 0; i < count; i++) {
      files.add(Files.write(folder.resolve("plain-" + i + ".jpg"), jpeg));
      files.add(
          Files.write(
              folder.resolve("rotated-" + i + ".jpg"),
              MatrixSource.named("420-orientation-6.jpg").bytes()));
      files.add(Files.write(folder.resolve("damaged-" + i + ".jpg"), damaged));
      files.add(
          Files.write(
              folder.resolve("palette-" + i + ".png"), MatrixSource.named("palette.png").bytes()));
      files.add(
          Files.write(
              folder.resolve("inks-" + i + ".tif"), MatrixSource.named("cmyk.tif").bytes()));
    }
    return files;
  }

  static byte[] noise() {
    Raster pixels = Raster.allocate(PixelFormat.RGB, 160, 120);
    new Random(1).nextBytes(pixels.data());
    return new ImageEncoder(JpegBackend.portable())
        .encode(pixels, EncodeOptions.of(ImageFormat.JPEG));
  }
}
