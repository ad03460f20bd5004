package dev.selvage.server;

import dev.selvage.UsageException;
import dev.selvage.delivery.ChainComponents;
import dev.selvage.delivery.DeliveryUrl;
import dev.selvage.delivery.ImageApiPrefix;
import dev.selvage.delivery.StoredLayer;
import dev.selvage.image.ImageFormat;
import dev.selvage.server.internal.auth.Authorization;
import dev.selvage.server.internal.http.Exchange;
import dev.selvage.server.internal.http.SecurityHeaders;
import dev.selvage.server.store.StoredImage;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sends the client to the delivery service, with the headers and the body that were recorded. */
final class RedirectAnswer implements ImageAnswer {
  private static final String P3P = "CP=\"NOI ADM DEV PSAi COM NAV OUR OTRo STP IND DEM\"";

  private final SourceLookup sources;
  private final String cloud;
  private final String secret;
  private final String prefix;

  /**
   * Redirects to one account.
   *
   * @param cloud its name
   * @param secret that its URLs are signed with
   * @param prefix what stands before each URL
   */
  RedirectAnswer(SourceLookup sources, String cloud, String secret, String prefix) {
    this.sources = sources;
    this.cloud = cloud;
    this.secret = secret;
    this.prefix = prefix;
  }

  @Override
  public void answer(Exchange call, Authorization authorization, @Nullable ImageFormat format)
      throws IOException {
    String location = prefix + url(call, authorization, format);
    call.set("Cache-Control", "no-cache, no-store");
    call.set("Pragma", "no-cache");
    call.set("Expires", "Fri, 01 Jan 1990 00:00:00 GMT");
    call.set("Access-Control-Allow-Origin", "*");
    call.set("Location", location);
    call.set("Vary", "Accept-Encoding");
    call.set("P3P", P3P);
    SecurityHeaders.set(call::set);
    call.set("X-Runtime", String.format(Locale.ROOT, "%.6f", call.nanos() / 1e9));
    String body =
        "<html><body>You are being <a href=\""
            + escaped(location)
            + "\">redirected</a>.</body></html>";
    call.answer(302, "text/html; charset=utf-8", body);
  }

  private String url(Exchange call, Authorization authorization, @Nullable ImageFormat format)
      throws IOException {
    StoredImage base = sources.base(call, authorization);
    Map<String, StoredImage> overlays = sources.overlays(call, authorization);
    List<String> before =
        ChainComponents.write(authorization.base(), overlay -> layer(overlay, overlays));
    ImageFormat delivered = format == null ? base.header().format() : format;
    return DeliveryUrl.builder(cloud, base.name().publicId())
        .deliveryType(base.name().type())
        .components(ImageApiPrefix.components(before, authorization.attachment()))
        .chain(authorization.chain(), overlay -> layer(overlay, overlays))
        .version(base.name().version())
        .format(delivered.extension())
        .build()
        .sign(secret);
  }

  private static StoredLayer layer(String id, Map<String, StoredImage> overlays) {
    StoredImage image = overlays.get(id);
    if (image == null) {
      throw new UsageException("overlay", "was not looked up", "");
    }
    return image.name().layer();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;")
        .replace("<", "&lt;")
        .replace(">", "&gt;");
  }
}
