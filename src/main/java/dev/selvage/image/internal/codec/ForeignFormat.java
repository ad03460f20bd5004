package dev.selvage.image.internal.codec;

import dev.selvage.UnusableInputException;
import dev.selvage.image.ImageFormat;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Tells what a file is that is not read, so that the refusal can say it by name. */
public final class ForeignFormat {
  private static final int TEXT_PROBE_BYTES = 1024;

  /** Bytes by which files of a kind are told. */
  private record Magic(int position, String bytes, String label) {}

  private static final List<Magic> MAGIC =
      List.of(
          new Magic(0, "II+\0", "a BigTIFF"),
          new Magic(0, "MM\0+", "a BigTIFF"),
          new Magic(0, "\u00ff\n", "a JPEG XL image"),
          new Magic(4, "JXL \r\n", "a JPEG XL image"),
          new Magic(4, "jP  \r\n", "a JPEG 2000 image"),
          new Magic(0, "\u00ffO\u00ffQ", "a JPEG 2000 image"),
          new Magic(0, "II\u00bc", "a JPEG XR image"),
          new Magic(0, "\u008aMNG", "a MNG or JNG image"),
          new Magic(0, "\u008bJNG", "a MNG or JNG image"),
          new Magic(12, "CgBI", "a PNG in Apple's own form (CgBI)"),
          new Magic(0, "qoif", "a QOI image"),
          new Magic(0, "v/1\u0001", "an OpenEXR image"),
          new Magic(0, "8BPS", "a Photoshop file"),
          new Magic(0, "\0\0\1\0", "an icon (ICO)"),
          new Magic(0, "%!PS", "a PostScript file"),
          new Magic(0, "%PDF-", "a PDF document"),
          new Magic(0, "PK\u0003\u0004", "a ZIP archive"));

  private ForeignFormat() {}

  /** The refusal of a file in none of the formats that are read. */
  public static UnusableInputException refuse(ByteView file) {
    String label = label(file);
    if (label.isEmpty()) {
      return new UnusableInputException(
          file.name(),
          "is not an image that can be read",
          "give a " + ImageFormat.titles(format -> true) + " file");
    }
    return file.notRead(
        "is " + label, "export it as " + ImageFormat.titles(ImageFormat::isWritten));
  }

  private static String label(ByteView file) {
    for (Magic magic : MAGIC) {
      if (file.has(magic.position, magic.bytes)) {
        return magic.label;
      }
    }
    if (file.has(0, "BM") && file.length() > 18 && file.u32le(14) < 1024) {
      return "a BMP with a header of " + file.u32le(14) + " bytes";
    }
    // Those of pictures are read.
    return file.has(4, "ftyp") ? "a video" : text(file);
  }

  private static String text(ByteView file) {
    byte[] start = file.part(0, TEXT_PROBE_BYTES).copy();
    for (byte b : start) {
      if (b >= 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r' && b != '\f') {
        return "";
      }
    }
    String text = new String(start, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    if (text.contains("<svg")) {
      return "an SVG drawing";
    }
    if (text.contains("<html") || text.contains("<!doctype html")) {
      return "an HTML page";
    }
    return "a text file";
  }
}
