package dev.selvage.image.internal.heif;

import dev.selvage.SelvageException;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import dev.selvage.image.Size;
import dev.selvage.image.internal.codec.DecodeAttempt;
import dev.selvage.image.internal.color.Cicp;
import dev.selvage.image.internal.color.CicpConversion;
import dev.selvage.image.internal.natives.NativeCalls;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Decodes a picture tile by tile, each in one call of libheif: alpha first, then the colours, which
 * it may have been multiplied into. For one thread.
 */
final class HeifDecoder {
  /** What decoders take beside the samples: of H.265 for each block, of AV1 whole frames again. */
  private static final int DECODER_BYTES = 8;

  /** Samples of luma and chroma, red, green and blue, and those three once more. */
  private static final int PLANES = 9;

  private final DecodeAttempt attempt;
  private final HeifPicture picture;
  private final Libheif library;

  HeifDecoder(DecodeAttempt attempt, HeifPicture picture) {
    this.attempt = attempt;
    this.picture = picture;
    this.library = LibheifLoading.once().decoding(attempt.file(), picture.coding());
  }

  /**
   * Looks at every unit of a picture and of its alpha.
   *
   * @throws dev.selvage.UnusableInputException if a decoder must not be given one of them
   */
  static void check(HeifPicture picture) {
    picture.tiles().forEach(CodedPicture::stream);
    if (picture.alpha() != null) {
      check(picture.alpha());
    }
  }

  /**
   * What decoding takes: the pixels, and for one tile what its decoder takes, its samples as they
   * are coded, and those that libheif makes of them.
   */
  static long memory(HeifPicture picture) {
    HeifPicture alpha = picture.alpha();
    long pixels = picture.canvas().pixels() * (alpha == null ? 3 : 4);
    long tile = memoryOfTile(picture.tiles().get(0));
    return pixels + (alpha == null ? tile : Math.max(tile, memoryOfTile(alpha.tiles().get(0))));
  }

  private static long memoryOfTile(CodedPicture tile) {
    long width = CodedPicture.BLOCK + (long) tile.size().width();
    long height = CodedPicture.BLOCK + (long) tile.size().height();
    int sample = tile.depth() > 8 ? 2 : 1;
    return width * height * sample * (DECODER_BYTES + PLANES);
  }

  /**
   * The pixels that are cut out, not turned.
   *
   * @throws IOException if the library refuses one of the tiles
   */
  Raster decode() throws IOException {
    HeifPicture alpha = picture.alpha();
    CicpConversion colors = conversion();
    boolean gray = picture.isGray() && alpha == null && colors == null;
    PixelFormat format =
        alpha != null ? PixelFormat.RGBA : gray ? PixelFormat.GRAY : PixelFormat.RGB;
    Size size = picture.placement().size();
    Raster pixels = Raster.allocate(format, size.width(), size.height());
    DecodedTiles writer = new DecodedTiles(pixels, picture, colors);
    if (alpha != null) {
      if (!alpha.canvas().equals(picture.canvas())) {
        throw attempt
            .file()
            .notRead(
                "has alpha of %s px for a picture of %s px"
                    .formatted(alpha.canvas(), picture.canvas()),
                "export it again");
      }
      decode(alpha, true, writer::writeAlpha);
    }
    decode(picture, false, writer::writeColors);
    return pixels;
  }

  /** Puts the samples of one tile where they belong. */
  @FunctionalInterface
  private interface TileTarget {
    void write(int x, int y, Cicp coded, DecodedPlanes samples);
  }

  private void decode(HeifPicture part, boolean onlyLuma, TileTarget target) throws IOException {
    for (int i = 0; i < part.tiles().size(); i++) {
      attempt.check();
      CodedPicture tile = part.tiles().get(i);
      int x = i % part.columns() * tile.size().width();
      int y = i / part.columns() * tile.size().height();
      CodedStream stream = tile.stream();
      Cicp known = part.colors();
      Cicp colors = known == null ? stream.colors() : known;
      SinglePictureFile file = new SinglePictureFile(tile.coding(), tile.size(), stream, known);
      call(
          () -> {
            library.decode(
                file,
                tile.size(),
                tile.isGray() || onlyLuma,
                samples -> target.write(x, y, colors, samples));
            return Boolean.TRUE;
          });
    }
  }

  private void call(NativeCalls.Call<Boolean> call) throws IOException {
    try {
      NativeCalls.shared().call(attempt.file().name(), call, attempt::check);
    } catch (SelvageException | IOException e) {
      throw e;
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  /** Null where the samples stand for sRGB, or an ICC profile says what they do. */
  private @Nullable CicpConversion conversion() {
    if (picture.profile() != null) {
      return null;
    }
    CodedPicture first = picture.tiles().get(0);
    Cicp known = picture.colors();
    Cicp colors = known == null ? first.stream().colors() : known;
    CicpConversion conversion = CicpConversion.of(colors, first.depth());
    if (conversion != null && conversion.isHdr()) {
      attempt.warn(
          "hdr_tonemapped",
          "the picture is brighter than sRGB can be ("
              + conversion.title()
              + "); its highlights are dimmed");
    }
    return conversion;
  }
}
