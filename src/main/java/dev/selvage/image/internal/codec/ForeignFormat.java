package dev.selvage.image.internal.codec;

import dev.selvage.UnusableInputException;
import dev.selvage.image.ImageFormat;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Tells what a file is that is not read, so that the refusal can say it by name. */
public final class ForeignFormat {
  private static final int TEXT_PROBE_BYTES = 1024;

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
    if (file.has(0, "II+\0") || file.has(0, "MM\0+")) {
      return "a BigTIFF";
    }
    if (file.has(0, "\u00ff\n") || file.has(4, "JXL \r\n")) {
      return "a JPEG XL image";
    }
    if (file.has(4, "jP  \r\n") || file.has(0, "\u00ffO\u00ffQ")) {
      return "a JPEG 2000 image";
    }
    if (file.has(0, "II\u00bc")) {
      return "a JPEG XR image";
    }
    if (file.has(0, "\u008aMNG") || file.has(0, "\u008bJNG")) {
      return "a MNG or JNG image";
    }
    if (file.has(12, "CgBI")) {
      return "a PNG in Apple's own form (CgBI)";
    }
    if (file.has(0, "BM") && file.length() > 18 && file.u32le(14) < 1024) {
      return "a BMP with a header of " + file.u32le(14) + " bytes";
    }
    if (file.has(0, "qoif")) {
      return "a QOI image";
    }
    if (file.has(0, "v/1\u0001")) {
      return "an OpenEXR image";
    }
    if (file.has(0, "8BPS")) {
      return "a Photoshop file";
    }
    if (file.has(0, "\0\0\1\0")) {
      return "an icon (ICO)";
    }
    if (file.has(0, "%!PS")) {
      return "a PostScript file";
    }
    if (file.has(0, "%PDF-")) {
      return "a PDF document";
    }
    if (file.has(0, "PK\u0003\u0004")) {
      return "a ZIP archive";
    }
    return file.has(4, "ftyp") ? isoMedia(file) : text(file);
  }

  /** HEIC and AVIF are kinds of MP4; the brands at the start of the file tell which. */
  private static String isoMedia(ByteView file) {
    int brands = (int) Math.max(16, Math.min(file.u32(0), 256));
    boolean heic = false;
    for (int at = 8; at < brands; at += 4) {
      if (file.has(at, "avif") || file.has(at, "avis")) {
        return "an AVIF image";
      }
      heic |= file.has(at, "hei") || file.has(at, "hev") || file.has(at, "mif1");
    }
    return heic ? "a HEIC image" : "a video";
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
