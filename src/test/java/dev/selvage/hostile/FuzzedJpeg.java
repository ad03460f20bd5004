package dev.selvage.hostile;

import dev.selvage.fixtures.FileBytes;
import dev.selvage.image.ChromaSampling;
import dev.selvage.image.EncodeOptions;
import dev.selvage.image.ImageEncoder;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.JpegBackend;
import dev.selvage.image.JpegStyle;
import dev.selvage.image.Limits;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * JPEG files whose frame is sound, so that what the fuzzer changes is read by the decoder in Java:
 * four bytes say what the frame is like, the others follow it.
 */
final class FuzzedJpeg {
  /** Width, height, sampling and quality. */
  static final int HEAD = 4;

  private static final int SOS = 0xda;
  private static final int DHT = 0xc4;

  private static final Limits LIMITS =
      Limits.builder().maxPixels(250_000).maxTime(Duration.ofSeconds(5)).build();

  private static final List<DecodeRoutes> ROUTES =
      List.of(
          new DecodeRoutes(LIMITS, JpegBackend.inJava()),
          new DecodeRoutes(LIMITS.toBuilder().allowTruncated(true).build(), JpegBackend.inJava()));

  private FuzzedJpeg() {}

  /** Decodes a file in Java by every route. */
  static void take(byte[] file) {
    FuzzDecode.take(file, ROUTES);
  }

  /** A frame of one scan, its tables and the head of the scan; the given bytes are its data. */
  static byte[] sequential(byte[] data) {
    byte[] sound = sound(data, false);
    int scan = find(sound, SOS);
    int behind = scan + 2 + length(sound, scan);
    return FileBytes.start()
        .bytes(Arrays.copyOf(sound, behind))
        .bytes(Arrays.copyOfRange(data, HEAD, data.length))
        .u8(0xff, 0xd9)
        .done();
  }

  /** A progressive frame without any scan; the given bytes are its tables and scans. */
  static byte[] progressive(byte[] data) {
    byte[] sound = sound(data, true);
    return FileBytes.start()
        .bytes(Arrays.copyOf(sound, find(sound, DHT)))
        .bytes(Arrays.copyOfRange(data, HEAD, data.length))
        .u8(0xff, 0xd9)
        .done();
  }

  /** What makes sound files, for the fuzzer to start from. */
  static void seeds(Map<String, byte[]> seeds, boolean progressive) {
    for (int kind = 0; kind < 16; kind++) {
      byte[] head = {
        (byte) (17 * kind + 3), (byte) (11 * kind + 5), (byte) kind, (byte) (kind * 9)
      };
      byte[] sound = sound(head, progressive);
      int from = find(sound, progressive ? DHT : SOS);
      int start = progressive ? from : from + 2 + length(sound, from);
      byte[] data = Arrays.copyOfRange(sound, start, sound.length - 2);
      seeds.put("frame " + kind, FileBytes.start().bytes(head).bytes(data).done());
    }
  }

  /** A file of noise, as its first bytes say. */
  private static byte[] sound(byte[] head, boolean progressive) {
    ChromaSampling chroma =
        switch (head[2] & 3) {
          case 0 -> ChromaSampling.HALF;
          case 1 -> ChromaSampling.HALF_ACROSS;
          default -> ChromaSampling.FULL;
        };
    PixelFormat format = (head[2] & 3) == 3 ? PixelFormat.GRAY : PixelFormat.RGB;
    Raster noise = Raster.allocate(format, 1 + (head[0] & 0x7f), 1 + (head[1] & 0x7f));
    new Random(1).nextBytes(noise.data());
    JpegStyle style = new JpegStyle(chroma, progressive, false).withRestarts((head[2] & 4) != 0);
    EncodeOptions options =
        EncodeOptions.of(ImageFormat.JPEG).withQuality(1 + (head[3] & 0xff) % 60).withJpeg(style);
    return new ImageEncoder(JpegBackend.inJava()).encode(noise, options);
  }

  /** Where the first segment of a kind begins. */
  private static int find(byte[] file, int marker) {
    int at = 2;
    while ((file[at + 1] & 0xff) != marker) {
      at += 2 + length(file, at);
    }
    return at;
  }

  private static int length(byte[] file, int at) {
    return (file[at + 2] & 0xff) << 8 | (file[at + 3] & 0xff);
  }
}
