package dev.selvage.server;

import dev.selvage.UnusableInputException;
import dev.selvage.UsageException;
import dev.selvage.json.ObjectNode;
import dev.selvage.server.internal.auth.ImagePath;
import dev.selvage.server.internal.auth.PresentedToken;
import dev.selvage.server.internal.http.CrossOrigin;
import dev.selvage.server.internal.http.Exchange;
import dev.selvage.server.internal.http.ImageTags;
import dev.selvage.server.internal.http.Preconditions;
import dev.selvage.server.internal.http.Refusal;
import dev.selvage.server.internal.http.SecurityHeaders;
import dev.selvage.server.internal.monitoring.RefusalReason;
import dev.selvage.server.store.ConditionFailedException;
import dev.selvage.server.store.DeliveryName;
import dev.selvage.server.store.ImageStore;
import dev.selvage.server.store.StoreResult;
import dev.selvage.server.store.StoredImage;
import dev.selvage.server.store.UploadTooLargeException;
import dev.selvage.token.ImageClaims;
import dev.selvage.token.TokenVerifier;
import dev.selvage.token.UploadName;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** {@code PUT} and {@code DELETE /images/{id}}. */
final class StoreHandler {
  /** Uploads at a time: each holds a thread for as long as its client takes. */
  private static final int UPLOADS = 64;

  private final ImageStore store;
  private final TokenVerifier verifier;
  private final Clock clock;
  private final long maxBytes;
  private final Semaphore uploads = new Semaphore(UPLOADS);

  StoreHandler(ImageStore store, TokenVerifier verifier, Clock clock, long maxBytes) {
    this.store = store;
    this.verifier = verifier;
    this.clock = clock;
    this.maxBytes = maxBytes;
  }

  void put(Exchange call) throws IOException {
    Permit permit = permit(call, ImageClaims.SCOPE_WRITE);
    DeliveryName name = name(call, permit);
    Preconditions conditions = Preconditions.of(call);
    checkWritable();
    if (call.bodyLength() > maxBytes) {
      throw new UploadTooLargeException(maxBytes);
    }
    letOthersCompute(call);
    // Again when the body is there; but who would be refused anyway need not send it.
    check(permit.imageId(), conditions);
    if (!uploads.tryAcquire()) {
      throw new Refusal(RefusalReason.QUEUE_FULL, "too many uploads at a time");
    }
    try (InputStream body = call.body()) {
      StoreResult stored = store.put(permit.imageId(), name, body, conditions);
      CrossOrigin.allow(call);
      SecurityHeaders.set(call::set);
      call.set("Cache-Control", "no-store");
      call.set("ETag", ImageTags.ofOriginal(stored.image()));
      call.answer(stored.created() ? 201 : 200, "application/json", json(stored.image()));
    } finally {
      uploads.release();
    }
  }

  void delete(Exchange call) throws IOException {
    Permit permit = permit(call, ImageClaims.SCOPE_DELETE);
    checkWritable();
    letOthersCompute(call);
    if (!store.delete(permit.imageId(), Preconditions.of(call))) {
      throw new Refusal(RefusalReason.UNKNOWN_IMAGE, "no such image in the store");
    }
    CrossOrigin.allow(call);
    call.answer(204);
  }

  /** Who waits for a network computes nothing. */
  private void letOthersCompute(Exchange call) {
    if (store.isRemote()) {
      call.endTurn();
    }
  }

  private void checkWritable() {
    if (!store.writable()) {
      throw new Refusal(RefusalReason.READ_ONLY, "the store takes and gives away nothing");
    }
  }

  /**
   * What a verified token allows to change.
   *
   * @param imageId the image
   * @param upload what the claims call it elsewhere
   */
  private record Permit(String imageId, UploadName upload) {}

  /** What the path asks for, if the token is for it and for this. */
  private Permit permit(Exchange call, String scope) {
    ImagePath path = ImagePath.parse(call.path());
    PresentedToken token = PresentedToken.of(call);
    if (token == null) {
      throw new Refusal(
          path.folders() ? RefusalReason.NOT_FOUND : RefusalReason.NO_TOKEN, "no token");
    }
    ImageClaims claims = verifier.verify(token.text(), path.ids());
    String id = claims.imageId();
    if (id == null || !path.ids().contains(id)) {
      throw new Refusal(RefusalReason.WRONG_IMAGE, "the token is for another image");
    }
    if (!claims.allows(scope)) {
      throw new Refusal(RefusalReason.NO_SCOPE, "the token lacks the scope " + scope);
    }
    // An extension by which the image could not be asked for is none to store it by.
    path.format(id);
    call.concerns(id);
    return new Permit(id, claims.upload());
  }

  private void check(String id, Preconditions conditions) throws IOException {
    if (!conditions.present()) {
      return;
    }
    boolean allowed;
    try {
      String sha256 = store.find(id).map(StoredImage::sha256).orElse(null);
      allowed = conditions.allows(sha256 != null, sha256);
    } catch (UnusableInputException e) {
      // There is one, if none that can be read.
      allowed = conditions.allows(true, null);
    }
    if (!allowed) {
      throw new ConditionFailedException(id);
    }
  }

  private DeliveryName name(Exchange call, Permit permit) {
    UploadName said = permit.upload();
    refuseUnclaimed(call, "public_id", said.publicId());
    refuseUnclaimed(call, "type", said.type());
    refuseUnclaimed(call, "version", said.version());
    String now = String.valueOf(clock.instant().getEpochSecond());
    try {
      return new DeliveryName(
          Objects.requireNonNullElse(said.publicId(), permit.imageId()),
          Objects.requireNonNullElse(said.type(), "authenticated"),
          Objects.requireNonNullElse(said.version(), now));
    } catch (UsageException e) {
      throw new Refusal(RefusalReason.MALFORMED, String.valueOf(e.getMessage()), e);
    }
  }

  /** The query names what the token does not: whoever may write would choose whose image it is. */
  private static void refuseUnclaimed(Exchange call, String key, @Nullable String claimed) {
    String asked = call.query(key);
    if (asked != null && !asked.equals(claimed)) {
      throw new Refusal(
          RefusalReason.NAME_NOT_CLAIMED, "the token does not have this " + key + " as a claim");
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
