package dev.selvage.studio;

import dev.selvage.delivery.DeliveryUrl;
import dev.selvage.delivery.StoredLayer;
import dev.selvage.json.JsonNode;
import dev.selvage.json.ObjectNode;
import dev.selvage.server.url.ImagePaths;
import dev.selvage.token.ImageClaims;
import dev.selvage.token.IssuerKeys;
import dev.selvage.token.TokenPolicy;
import dev.selvage.token.TokenSigner;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Tokens and delivery URLs, signed with keys that are never told. */
final class SigningHandler {
  private static final long LONGEST = 10L * 365 * 86_400;
  private static final long USUAL = 3600;

  private final @Nullable IssuerKeys keys;
  private final @Nullable String cloudSecret;

  SigningHandler(StudioSettings settings) {
    keys = settings.keys();
    cloudSecret = settings.cloudSecret();
  }

  /** Who may sign tokens; empty if nobody may. */
  Set<String> issuers() {
    return keys == null ? Set.of() : new TreeSet<>(keys.issuers());
  }

  boolean signsDeliveryUrls() {
    return cloudSecret != null;
  }

  /** {@code {"issuer","imageId","chain","expiresIn","baseUrl"}} to a token and a URL. */
  void sign(StudioExchange call) throws IOException {
    IssuerKeys known = keys;
    if (known == null) {
      throw absent("start the studio with --keys FILE to sign tokens");
    }
    ObjectNode request = call.json();
    String imageId = request.required("imageId").stringValue();
    JsonNode asked = request.get("expiresIn");
    long seconds = asked == null ? USUAL : asked.longValue();
    if (seconds < 1 || seconds > LONGEST) {
      throw StudioRefusal.malformed("expiresIn is in seconds, from 1 to " + LONGEST);
    }
    Instant end = Instant.now().plusSeconds(seconds).truncatedTo(ChronoUnit.SECONDS);
    ImageClaims claims =
        ImageClaims.of(request.required("issuer").stringValue(), CompositionRequest.chain(request))
            .withImageId(imageId)
            .withExpiresAt(end);
    String token = new TokenSigner(TokenPolicy.STRICT).sign(claims, known);
    JsonNode base = request.get("baseUrl");
    String url =
        base == null || base.isNull()
            ? null
            : base.stringValue().replaceFirst("/+$", "")
                + ImagePaths.of(imageId)
                + "?token="
                + token;
    call.answer(
        200, new ObjectNode().put("token", token).put("url", url).put("expiresAt", end.toString()));
  }

  /** {@code {"cloud","publicId","type","chain"}} to a signed URL. */
  void deliveryUrl(StudioExchange call) throws IOException {
    String secret = cloudSecret;
    if (secret == null) {
      throw absent("set SELVAGE_CLOUD_SECRET where the studio is started to sign delivery URLs");
    }
    ObjectNode request = call.json();
    JsonNode asked = request.get("type");
    String type = asked == null ? "upload" : asked.stringValue();
    String url =
        DeliveryUrl.builder(
                request.required("cloud").stringValue(), request.required("publicId").stringValue())
            .deliveryType(type)
            .chain(
                CompositionRequest.chain(request), overlay -> StoredLayer.ofOverlay(overlay, type))
            .build()
            .sign(secret);
    call.answer(200, new ObjectNode().put("url", url));
  }

  private static StudioRefusal absent(String remedy) {
    return new StudioRefusal(409, "There is no key to sign with", remedy);
  }
}
