package dev.selvage.image.internal.webp;

import dev.selvage.image.DeflateBackend;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.ImageHeader;
import dev.selvage.image.Limits;
import dev.selvage.image.Metadata;
import dev.selvage.image.Raster;
import dev.selvage.image.SampleLayout;
import dev.selvage.image.Size;
import dev.selvage.image.Warning;
import dev.selvage.image.internal.codec.ByteView;
import dev.selvage.image.internal.codec.Chunk;
import dev.selvage.image.internal.codec.DecodeAttempt;
import dev.selvage.image.internal.codec.ExifData;
import dev.selvage.image.internal.codec.FrameCanvas;
import dev.selvage.image.internal.codec.ParsedHeader;
import dev.selvage.image.internal.color.SrgbConversion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The chunks of a WebP file (RFC 9649). */
public final class WebpHeader extends ParsedHeader {
  private static final int FIRST_CHUNK = 12;
  private static final int ANIMATION = 0x02;
  private static final int PROFILE = 0x20;
  // Small files may hold millions of empty chunks, each of which costs memory here.
  private static final int MAX_CHUNKS = 10_000;

  private final List<Chunk> chunks;

  private WebpHeader(ByteView file, Limits limits, List<Chunk> chunks) {
    super(
        file,
        limits,
        new ImageHeader(
            ImageFormat.WEBP,
            size(chunks.get(0)),
            ExifData.orientation(Chunk.find(chunks, "EXIF"), limits)));
    this.chunks = chunks;
  }

  /** Whether the first bytes are those of this format. Never throws. */
  public static boolean matches(ByteView file) {
    return file.has(0, "RIFF") && file.has(8, "WEBP");
  }

  /** Reads the chunks. */
  public static WebpHeader parse(ByteView file, Limits limits) {
    List<Chunk> chunks = chunks(file);
    if (chunks.isEmpty()) {
      throw file.truncated();
    }
    return new WebpHeader(file, limits, chunks);
  }

  /** Lossy files are luma and chroma inside, but no decoder gives that out here. */
  @Override
  public SampleLayout samples() {
    return mayHaveAlpha() ? SampleLayout.RGBA : SampleLayout.RGB;
  }

  @Override
  public boolean mayHaveAlpha() {
    return !chunks.get(0).type().equals("VP8 ");
  }

  @Override
  public byte @Nullable [] profile() {
    ByteView profile = Chunk.find(chunks, "ICCP");
    if (profile != null && profile.length() > limits().maxProfileBytes()) {
      throw file().profileTooLarge(limits());
    }
    return profile == null ? null : profile.copy();
  }

  /** Whether the file is as long as it says. */
  @Override
  public boolean check() {
    ByteView file = file();
    long end = FIRST_CHUNK;
    for (Chunk chunk : chunks) {
      end = chunk.position() + file.u32le(chunk.position() - 4L);
      if (chunk.type().equals("ANMF")) {
        // Further frames may be missing.
        return end <= file.length();
      }
    }
    return end <= file.length() && file.u32le(4) + 8 <= file.length();
  }

  /**
   * 12 a pixel: what libwebp writes and what it unpacks for that, compressed alpha apart; less is
   * left of both when the pixels or the canvas of an animation are added.
   */
  @Override
  public long decodingBytes() {
    return 12 * image().stored().pixels();
  }

  @Override
  public Raster decode(
      DecodeAttempt attempt,
      boolean whole,
      @Nullable SrgbConversion profile,
      DeflateBackend deflate)
      throws IOException {
    if (!isAnimated()) {
      return WebpDecoder.decode(this, attempt, whole);
    }
    WebpFrame frame = WebpFrame.first(file(), chunks, image().stored());
    WebpHeader still = parse(frame.file(), limits());
    Raster pixels = WebpDecoder.decode(still, attempt.over(still), whole);
    return FrameCanvas.place(pixels, image().stored(), frame.x(), frame.y());
  }

  /** The chunk that holds the alpha of a lossy picture, or null. */
  @Nullable ByteView alpha() {
    return Chunk.find(chunks, "ALPH");
  }

  @Override
  public List<Warning> warnings() {
    return isAnimated() ? List.of(Warning.framesDropped()) : List.of();
  }

  @Override
  public byte[] withoutMetadata(boolean keepsProfile) {
    return StrippedWebp.of(file(), chunks, keepsProfile);
  }

  @Override
  public Set<Metadata> metadata() {
    Set<Metadata> kinds = EnumSet.noneOf(Metadata.class);
    for (Chunk chunk : chunks) {
      if (chunk.type().equals("EXIF")) {
        kinds.addAll(ExifData.kinds(chunk.body(), limits()));
      } else if (chunk.type().equals("XMP ")) {
        kinds.add(Metadata.XMP);
      } else if (chunk.type().equals("C2PA")) {
        kinds.add(Metadata.CONTENT_CREDENTIALS);
      }
    }
    return kinds;
  }

  /** Whether the picture is in frames. */
  private boolean isAnimated() {
    Chunk first = chunks.get(0);
    return first.type().equals("VP8X") && (first.body().u8(0) & ANIMATION) != 0;
  }

  /** Takes away the flag that says there is one; readers then pass over its chunk. */
  @Override
  public byte[] withoutProfile() {
    Chunk first = chunks.get(0);
    if (!first.type().equals("VP8X") || (first.body().u8(0) & PROFILE) == 0) {
      return file().bytes();
    }
    byte[] copy = file().copy();
    copy[first.position()] &= ~PROFILE;
    return copy;
  }

  /** All chunks; the last one may be cut off. */
  static List<Chunk> chunks(ByteView file) {
    // What follows the end that the file names is not part of the picture.
    return chunks(file, FIRST_CHUNK, Math.min(file.length(), file.u32le(4) + 8));
  }

  /** The chunks of a part of a file. */
  static List<Chunk> chunks(ByteView file, long first, long end) {
    List<Chunk> chunks = new ArrayList<>();
    long position = first;
    while (position + 8 <= end) {
      long length = file.u32le(position + 4);
      int start = (int) position + 8;
      if (chunks.size() == MAX_CHUNKS) {
        throw file.tooMany(MAX_CHUNKS, "WebP chunks");
      }
      chunks.add(new Chunk(file.fourLetters(position), file.part(start, length), start));
      position += 8 + length + (length & 1);
    }
    return chunks;
  }

  /** What a first chunk says. */
  static Size size(Chunk first) {
    ByteView body = first.body();
    return switch (first.type()) {
      case "VP8X" -> canvas(body);
      case "VP8L" -> losslessSize(body);
      case "VP8 " -> lossySize(body);
      default -> throw body.damaged("a WebP file cannot start with this chunk");
    };
  }

  private static Size canvas(ByteView body) {
    return new Size(1 + body.u24le(4), 1 + body.u24le(7));
  }

  private static Size losslessSize(ByteView body) {
    if (body.u8(0) != 0x2f) {
      throw body.damaged("the lossless WebP data do not start with their mark");
    }
    long bits = body.u32le(1);
    return new Size(1 + (int) (bits & 0x3fff), 1 + (int) (bits >> 14 & 0x3fff));
  }

  /** The frame header of RFC 6386, section 9.1. */
  private static Size lossySize(ByteView body) {
    int width = body.u16le(6) & 0x3fff;
    int height = body.u16le(8) & 0x3fff;
    if (!body.has(3, "\u009d\u0001*") || width == 0 || height == 0) {
      throw body.damaged("the WebP frame header makes no sense");
    }
    return new Size(width, height);
  }
}
