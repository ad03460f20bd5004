package dev.selvage.matrix;

import dev.selvage.border.BorderInfo;
import dev.selvage.image.ImageDecoder;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.ImageSource;
import dev.selvage.image.Raster;
import dev.selvage.render.RenderedTile;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What comes out of a cell, as one line of text.
 *
 * @param shape size, channels, border and warnings: the same on every machine
 * @param means of each channel in each quarter of the picture, two hexadecimal digits each
 * @param hash of the pixels, and of the bytes where the format's encoder is our JPEG backend
 */
record CellResult(String shape, String means, String hash) {
  /** How far two means may be apart where other libraries have decoded and encoded. */
  private static final int TOLERANCE = 3;

  static CellResult of(RenderedTile tile) {
    Raster pixels = new ImageDecoder().decode(ImageSource.of("result", tile.bytes())).raster();
    BorderInfo border = tile.borderInfo();
    String warnings =
        tile.warnings().stream()
            .map(warning -> warning.code())
            .distinct()
            .sorted()
            .collect(Collectors.joining(","));
    String shape =
        String.join(
            " ",
            pixels.size().toString(),
            pixels.format().toString(),
            border.homogeneity() ? "uniform" : "mixed",
            warnings.isEmpty() ? "-" : warnings);
    byte[] file = tile.format() == ImageFormat.JPEG ? tile.bytes() : new byte[0];
    return new CellResult(shape, means(pixels), hash(pixels, file));
  }

  /** A line of the recorded cells, behind the id. */
  static CellResult parse(List<String> columns) {
    return new CellResult(columns.get(0), columns.get(1), columns.get(2));
  }

  String line() {
    return String.join("\t", shape, means, hash);
  }

  /** Whether it looks the same, though other libraries may have decoded and encoded. */
  boolean resembles(CellResult other) {
    if (means.length() != other.means.length() || !sizeAndFormat().equals(other.sizeAndFormat())) {
      return false;
    }
    byte[] own = HexFormat.of().parseHex(means);
    byte[] others = HexFormat.of().parseHex(other.means);
    for (int i = 0; i < own.length; i++) {
      if (Math.abs((own[i] & 0xff) - (others[i] & 0xff)) > TOLERANCE) {
        return false;
      }
    }
    return true;
  }

  private String sizeAndFormat() {
    return shape.substring(0, shape.indexOf(' ', shape.indexOf(' ') + 1));
  }

  private static String means(Raster pixels) {
    int channels = pixels.format().channels();
    long[] sums = new long[4 * channels];
    long[] counts = new long[4];
    for (int y = 0; y < pixels.height(); y++) {
      for (int x = 0; x < pixels.width(); x++) {
        int quarter = (2 * y >= pixels.height() ? 2 : 0) + (2 * x >= pixels.width() ? 1 : 0);
        counts[quarter]++;
        for (int c = 0; c < channels; c++) {
          sums[quarter * channels + c] += pixels.data()[pixels.index(x, y) + c] & 0xff;
        }
      }
    }
    byte[] means = new byte[sums.length];
    for (int i = 0; i < sums.length; i++) {
      means[i] = (byte) (sums[i] / Math.max(1, counts[i / channels]));
    }
    return HexFormat.of().formatHex(means);
  }

  private static String hash(Raster pixels, byte[] file) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      int row = pixels.width() * pixels.format().channels();
      for (int y = 0; y < pixels.height(); y++) {
        digest.update(pixels.data(), pixels.index(0, y), row);
      }
      digest.update(file);
      return HexFormat.of().formatHex(Arrays.copyOf(digest.digest(), 6));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
