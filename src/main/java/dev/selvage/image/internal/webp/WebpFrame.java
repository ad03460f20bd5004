package dev.selvage.image.internal.webp;

import dev.selvage.image.Size;
import dev.selvage.image.internal.codec.ByteView;
import dev.selvage.image.internal.codec.Chunk;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The first frame of an animated WebP file as a file of its own (RFC 9649, section 2.7.1.1):
 * readers of still pictures read it then.
 *
 * @param file a still picture
 * @param size of that, px
 * @param x px from the left edge of the canvas
 * @param y px from its upper edge
 */
record WebpFrame(ByteView file, Size size, int x, int y) {
  private static final int FRAME_HEADER = 16;
  private static final int ALPHA = 0x10;
  private static final Set<String> PARTS = Set.of("ALPH", "VP8 ", "VP8L");

  /**
   * Takes it out.
   *
   * @param chunks of the animation
   * @param canvas size of the whole, which has to hold the frame
   */
  static WebpFrame first(ByteView animation, List<Chunk> chunks, Size canvas) {
    ByteView frame = Chunk.find(chunks, "ANMF");
    if (frame == null) {
      throw animation.damaged("there is no frame in the animated WebP");
    }
    return of(frame, canvas);
  }

  private static WebpFrame of(ByteView body, Size canvas) {
    int x = 2 * body.u24le(0);
    int y = 2 * body.u24le(3);
    Size size = new Size(1 + body.u24le(6), 1 + body.u24le(9));
    if ((long) x + size.width() > canvas.width() || (long) y + size.height() > canvas.height()) {
      throw body.damaged("a WebP frame reaches over its canvas");
    }
    byte[] still = still(body, size);
    ByteView file = new ByteView(body.name(), still);
    if (!WebpHeader.size(WebpHeader.chunks(file).get(0)).equals(size)) {
      throw body.damaged("a WebP frame disagrees with itself on its size");
    }
    return new WebpFrame(file, size, x, y);
  }

  /** Chunks of a frame are those of a file, but for VP8X, which announces alpha. */
  private static byte[] still(ByteView body, Size size) {
    ByteArrayOutputStream chunks = new ByteArrayOutputStream(body.length());
    ByteView data = body.part(FRAME_HEADER, body.length());
    List<Chunk> parts =
        WebpHeader.chunks(data, 0, data.length()).stream()
            .filter(part -> PARTS.contains(part.type()))
            .toList();
    if (parts.stream().anyMatch(part -> part.type().equals("ALPH"))) {
      write(chunks, "VP8X", extended(size));
    }
    if (parts.isEmpty()) {
      throw body.damaged("there is no picture in a WebP frame");
    }
    for (Chunk part : parts) {
      write(chunks, part.type(), part.body().copy());
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream(chunks.size() + 12);
    file.writeBytes("RIFF".getBytes(StandardCharsets.ISO_8859_1));
    file.writeBytes(littleEndian(chunks.size() + 4, 4));
    file.writeBytes("WEBP".getBytes(StandardCharsets.ISO_8859_1));
    file.writeBytes(chunks.toByteArray());
    return file.toByteArray();
  }

  private static byte[] extended(Size size) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(littleEndian(ALPHA, 4));
    body.writeBytes(littleEndian(size.width() - 1, 3));
    body.writeBytes(littleEndian(size.height() - 1, 3));
    return body.toByteArray();
  }

  private static void write(ByteArrayOutputStream chunks, String type, byte[] body) {
    chunks.writeBytes(type.getBytes(StandardCharsets.ISO_8859_1));
    chunks.writeBytes(littleEndian(body.length, 4));
    chunks.writeBytes(body);
    if (body.length % 2 == 1) {
      chunks.write(0);
    }
  }

  private static byte[] littleEndian(int value, int bytes) {
    byte[] four = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
    return Arrays.copyOf(four, bytes);
  }
}
