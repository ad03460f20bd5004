package dev.selvage.server;

import dev.selvage.PercentEncoding;
import dev.selvage.image.ImageFormat;
import dev.selvage.server.internal.auth.Authorization;

/** The header {@code Content-Disposition}, after RFC 6266. */
final class Disposition {
  /** What stands unquoted in an extended value, beside letters and digits (RFC 8187). */
  private static final String ATTRIBUTE_MARKS = "!#$&+-.^_`|~";

  private Disposition() {}

  /** Whether to save an image, and by what name: that of its file, without folders. */
  static String of(Authorization authorization, ImageFormat format) {
    String id = authorization.imageId();
    String name = id.substring(id.lastIndexOf('/') + 1) + "." + format.extension();
    String kind = authorization.attachment() ? "attachment" : "inline";
    // Browsers also decode percent signs in the plain form.
    String plain = name.replaceAll("[^ -~]|[\"\\\\%;]", "_");
    String header = kind + "; filename=\"" + plain + "\"";
    return plain.equals(name)
        ? header
        : header + "; filename*=UTF-8''" + PercentEncoding.encode(name, ATTRIBUTE_MARKS);
  }
}
