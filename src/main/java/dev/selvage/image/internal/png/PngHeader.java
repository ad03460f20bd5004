package dev.selvage.image.internal.png;

import dev.selvage.UnusableInputException;
import dev.selvage.image.DeflateBackend;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.ImageHeader;
import dev.selvage.image.Limits;
import dev.selvage.image.Metadata;
import dev.selvage.image.Raster;
import dev.selvage.image.SampleLayout;
import dev.selvage.image.Size;
import dev.selvage.image.internal.codec.ByteView;
import dev.selvage.image.internal.codec.Chunk;
import dev.selvage.image.internal.codec.DecodeAttempt;
import dev.selvage.image.internal.codec.ExifData;
import dev.selvage.image.internal.codec.ForeignFormat;
import dev.selvage.image.internal.codec.ParsedHeader;
import dev.selvage.image.internal.color.SrgbConversion;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/** The chunks of a PNG file (W3C PNG, third edition). */
public final class PngHeader extends ParsedHeader {
  // Small files may hold millions of empty chunks, each of which costs memory here.
  private static final int MAX_CHUNKS = 100_000;

  private final List<Chunk> chunks;

  private PngHeader(ByteView file, Limits limits, Size stored, List<Chunk> chunks) {
    super(
        file,
        limits,
        new ImageHeader(
            ImageFormat.PNG, stored, ExifData.orientation(Chunk.find(chunks, "eXIf"), limits)));
    this.chunks = chunks;
  }

  /** Whether the first bytes are those of this format. Never throws. */
  public static boolean matches(ByteView file) {
    return file.has(0, "\u0089PNG\r\n\u001a\n");
  }

  /** Reads the chunks. */
  public static PngHeader parse(ByteView file, Limits limits) {
    if (file.has(12, "CgBI")) {
      throw ForeignFormat.refuse(file);
    }
    if (!file.has(12, "IHDR")) {
      throw file.length() < 16 ? file.truncated() : file.damaged("PNG without IHDR at its start");
    }
    long width = file.u32(16);
    long height = file.u32(20);
    if (width < 1 || height < 1 || width > Integer.MAX_VALUE || height > Integer.MAX_VALUE) {
      throw file.damaged("IHDR says " + width + "x" + height + " px");
    }
    return new PngHeader(file, limits, new Size((int) width, (int) height), chunks(file));
  }

  /** As the header says, which may be damaged in what it says besides. */
  @Override
  public SampleLayout samples() {
    return switch (file().u8(25)) {
      case PngLayout.GRAY -> SampleLayout.GRAY;
      case PngLayout.PALETTE -> SampleLayout.PALETTE;
      case PngLayout.GRAY_ALPHA -> SampleLayout.GRAY_ALPHA;
      case PngLayout.RGBA -> SampleLayout.RGBA;
      default -> SampleLayout.RGB;
    };
  }

  @Override
  public boolean mayHaveAlpha() {
    SampleLayout samples = samples();
    return samples == SampleLayout.GRAY_ALPHA
        || samples == SampleLayout.RGBA
        || find("tRNS") != null;
  }

  /**
   * How the samples lie in the rows.
   *
   * @throws dev.selvage.UnusableInputException if there is no such layout
   */
  PngLayout layout() {
    return PngLayout.read(file());
  }

  /** Whether the rows, unfiltered, are the pixels byte by byte. */
  public boolean isStoredAsPixels() {
    PngLayout layout = layout();
    return !layout.interlaced() && SampleReader.of(this, layout).areStored();
  }

  /** What the rows take unpacked, and 4 a pixel. */
  @Override
  public long decodingBytes() {
    return layout().dataBytes() + 4 * image().stored().pixels();
  }

  @Override
  public Raster decode(
      DecodeAttempt attempt,
      boolean whole,
      @Nullable SrgbConversion profile,
      DeflateBackend deflate) {
    return PngDecoder.decode(this, attempt, whole, deflate);
  }

  @Override
  public byte @Nullable [] profile() {
    ByteView packed = find("iCCP");
    return packed == null ? null : inflateProfile(packed, limits());
  }

  /** The data of the first whole chunk of a type, or null. */
  @Nullable ByteView find(String type) {
    return Chunk.find(chunks, type);
  }

  /**
   * The data of all chunks IDAT, one after another: a zlib stream, if nothing is wrong. Of one that
   * is cut off, what there is of it.
   */
  ByteView imageData() {
    List<ByteView> parts = new ArrayList<>();
    long end = 8;
    for (Chunk chunk : chunks) {
      if (chunk.type().equals("IDAT")) {
        parts.add(chunk.body());
      }
      end = chunk.position() + 4L + chunk.body().length();
    }
    if (file().has(end + 4, "IDAT")) {
      parts.add(file().part((int) end + 8, file().u32(end)));
    }
    if (parts.size() == 1) {
      return parts.get(0);
    }
    int size = parts.stream().mapToInt(ByteView::length).sum();
    byte[] all = new byte[size];
    int at = 0;
    for (ByteView part : parts) {
      System.arraycopy(part.bytes(), part.from(), all, at, part.length());
      at += part.length();
    }
    return new ByteView(file().name(), all);
  }

  /** The decoder sees neither the chunks' checksums nor the file's end. */
  @Override
  public boolean check() {
    ByteView file = file();
    boolean ended = false;
    CRC32 crc = new CRC32();
    for (Chunk chunk : chunks) {
      ended |= chunk.type().equals("IEND");
      boolean critical = Character.isUpperCase(chunk.type().charAt(0));
      if (critical || chunk.type().equals("tRNS")) {
        crc.reset();
        crc.update(file.bytes(), file.from() + chunk.position() - 4, 4 + chunk.body().length());
        if (crc.getValue() != file.u32((long) chunk.position() + chunk.body().length())) {
          throw file.damaged("the checksum of a PNG chunk " + chunk.type() + " is wrong");
        }
      }
    }
    return ended;
  }

  @Override
  public byte[] withoutMetadata(boolean keepsProfile) {
    return StrippedPng.of(file(), chunks, keepsProfile);
  }

  @Override
  public Set<Metadata> metadata() {
    Set<Metadata> kinds = EnumSet.noneOf(Metadata.class);
    for (Chunk chunk : chunks) {
      ByteView body = chunk.body();
      if (chunk.type().equals("eXIf")) {
        kinds.addAll(ExifData.kinds(body, limits()));
      } else if (chunk.type().equals("iTXt") && body.has(0, "XML:com.adobe.xmp\0")) {
        kinds.add(Metadata.XMP);
      } else if (chunk.type().equals("caBX")) {
        kinds.add(Metadata.CONTENT_CREDENTIALS);
      } else if (chunk.type().endsWith("TXt") || chunk.type().equals("tEXt")) {
        addRaw(body, kinds);
      }
    }
    return kinds;
  }

  /** What ImageMagick and others put into chunks of text. */
  private static void addRaw(ByteView body, Set<Metadata> kinds) {
    if (body.has(0, "Raw profile type exif\0") || body.has(0, "Raw profile type APP1\0")) {
      kinds.add(Metadata.EXIF);
    } else if (body.has(0, "Raw profile type iptc\0")) {
      kinds.add(Metadata.IPTC);
    } else if (body.has(0, "Raw profile type xmp\0")) {
      kinds.add(Metadata.XMP);
    }
  }

  /**
   * The whole chunks up to IEND, or up to the place where the file is cut off or makes no sense.
   */
  private static List<Chunk> chunks(ByteView file) {
    List<Chunk> chunks = new ArrayList<>();
    long position = 8;
    while (position + 12 <= file.length()) {
      long length = file.u32(position);
      if (position + 12 + length > file.length()) {
        break;
      }
      String type = file.fourLetters(position + 4);
      int start = (int) position + 8;
      if (chunks.size() == MAX_CHUNKS) {
        throw file.tooMany(MAX_CHUNKS, "PNG chunks");
      }
      chunks.add(new Chunk(type, file.part(start, length), start));
      if (type.equals("IEND")) {
        break;
      }
      position += 12 + length;
    }
    return chunks;
  }

  /** A name, a zero byte, the compression method 0, then a zlib stream. */
  private static byte[] inflateProfile(ByteView body, Limits limits) {
    int nameEnd = 0;
    while (body.u8(nameEnd) != 0) {
      nameEnd++;
    }
    ByteView packed = body.part(nameEnd + 2, body.length());
    Inflater inflater = new Inflater();
    InputStream stored = new ByteArrayInputStream(packed.bytes(), packed.from(), packed.length());
    try (InputStream unpacked = new InflaterInputStream(stored, inflater)) {
      // One byte over the limit is enough to see that there is more.
      byte[] profile =
          unpacked.readNBytes((int) Math.min(Integer.MAX_VALUE, limits.maxProfileBytes() + 1L));
      if (profile.length > limits.maxProfileBytes()) {
        throw body.profileTooLarge(limits);
      }
      if (!inflater.finished()) {
        throw body.damaged("the colour profile cannot be unpacked");
      }
      return profile;
    } catch (EOFException e) {
      throw body.damaged("the colour profile cannot be unpacked", e);
    } catch (IOException e) {
      throw new UnusableInputException(
          body.name(), "has a colour profile that cannot be unpacked", "export it again", e);
    } finally {
      inflater.end();
    }
  }
}
