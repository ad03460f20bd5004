package dev.selvage.server;

import dev.selvage.UsageException;
import dev.selvage.json.ObjectNode;
import dev.selvage.token.ImageClaims;
import dev.selvage.token.TokenVerifier;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.Semaphore;

/** {@code PUT} and {@code DELETE /images/{id}}. */
final class StoreCalls {
  /** Uploads at a time: each holds a thread for as long as its client takes. */
  private static final int UPLOADS = 64;

  private final ImageStore store;
  private final TokenVerifier verifier;
  private final Clock clock;
  private final long maxBytes;
  private final Semaphore uploads = new Semaphore(UPLOADS);

  StoreCalls(ImageStore store, TokenVerifier verifier, Clock clock, long maxBytes) {
    this.store = store;
    this.verifier = verifier;
    this.clock = clock;
    this.maxBytes = maxBytes;
  }

  void put(Exchange call) throws IOException {
    String id = allowed(call, ImageClaims.SCOPE_WRITE);
    DeliveryName name = name(call, id);
    checkWritable();
    if (call.bodyLength() > maxBytes) {
      throw new UploadTooLargeException(maxBytes);
    }
    if (!uploads.tryAcquire()) {
      throw new Refusal(RefusalReason.QUEUE_FULL, "too many uploads at a time");
    }
    try (InputStream body = call.body()) {
      boolean there = store.find(id).isPresent();
      StoredImage stored = store.put(id, name, body);
      CrossOrigin.allow(call);
      Hardening.set(call::set);
      call.answer(there ? 200 : 201, "application/json", json(stored));
    } finally {
      uploads.release();
    }
  }

  void delete(Exchange call) throws IOException {
    String id = allowed(call, ImageClaims.SCOPE_DELETE);
    checkWritable();
    if (!store.delete(id)) {
      throw new Refusal(RefusalReason.UNKNOWN_IMAGE, "no such image in the store");
    }
    CrossOrigin.allow(call);
    call.answer(204);
  }

  private void checkWritable() {
    if (!store.writable()) {
      throw new Refusal(RefusalReason.READ_ONLY, "the store takes and gives away nothing");
    }
  }

  /** The image of the path, if the token is for it and for this. */
  private String allowed(Exchange call, String scope) {
    ImagePath path = ImagePath.parse(call.path("id"));
    String token = Grants.token(call);
    if (token == null) {
      throw new Refusal(RefusalReason.NO_TOKEN, "no token");
    }
    ImageClaims claims = verifier.verify(token, path.id());
    if (!path.id().equals(claims.imageId())) {
      throw new Refusal(RefusalReason.WRONG_IMAGE, "the token is for another image");
    }
    if (!claims.allows(scope)) {
      throw new Refusal(RefusalReason.NO_SCOPE, "the token lacks the scope " + scope);
    }
    call.concerns(path.id());
    return path.id();
  }

  private DeliveryName name(Exchange call, String id) {
    String version = String.valueOf(clock.instant().getEpochSecond());
    try {
      return new DeliveryName(
          Objects.requireNonNullElse(call.query("public_id"), id),
          Objects.requireNonNullElse(call.query("type"), "authenticated"),
          Objects.requireNonNullElse(call.query("version"), version));
    } catch (UsageException e) {
      throw new Refusal(RefusalReason.MALFORMED, String.valueOf(e.getMessage()), e);
    }
  }

  private static String json(StoredImage image) {
    ObjectNode json = new ObjectNode();
    json.put("id", image.id());
    json.put("format", image.header().format().label());
    json.put("width", image.header().size().width());
    json.put("height", image.header().size().height());
    json.put("bytes", image.bytes());
    json.put("sha256", image.sha256());
    json.put("publicId", image.name().publicId());
    json.put("type", image.name().type());
    json.put("version", image.name().version());
    return json.toString();
  }
}
