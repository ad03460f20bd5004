package dev.selvage.sandbox;

import dev.selvage.UnusableInputException;
import dev.selvage.sandbox.pictures.MeasuredBorder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The calls that take one image from its reservation to its result. */
final class UploadHandler {
  private static final int MOST_RESERVATION_BYTES = 64 * 1024;
  private static final String ACCEPTED = "multipart/form-data";

  private final SandboxParts parts;

  UploadHandler(SandboxParts parts) {
    this.parts = parts;
  }

  void reserve(SandboxExchange call) throws IOException, InterruptedException {
    String store = call.store();
    String tile = call.path("tileId");
    parts.gate().pass(call, "reserve " + store + "/" + tile);
    parts.tokens().check(call.header("Authorization"), store);
    parts.gate().checkScope("reserve " + store + "/" + tile);
    call.requireJson();
    byte[] body = UploadReader.read(call.body(), MOST_RESERVATION_BYTES);
    if (!ACCEPTED.equals(SandboxJson.textField(body, "acceptHeader"))) {
      throw ApiError.malformed("The body must be {\"acceptHeader\":\"" + ACCEPTED + "\"}.");
    }
    TileImage image = parts.images().reserve(store, tile);
    call.concerns(image);
    String url = parts.origin(call.port()) + "/upload/" + image.id();
    call.answer(200, SandboxJson.object("url", url, "id", image.id()));
  }

  void upload(SandboxExchange call) throws IOException, InterruptedException {
    TileImage image = known(parts.images().find(call.path("imageId")), call);
    boolean cut = parts.gate().passOrCut(call, "upload " + image.key());
    String boundary = UploadReader.boundary(call);
    refuseSecond(image.isUploaded());
    byte[] file = parts.reader().file(call.body(), boundary);
    try {
      parts.maker().check(file);
    } catch (UnusableInputException e) {
      throw (ApiError) ApiError.noImage("The upload " + e.what() + ".").initCause(e);
    }
    accept(image, file);
    parts.answerOrCut(call, cut, SandboxJson.object("id", image.id()));
  }

  void result(SandboxExchange call) throws IOException, InterruptedException {
    String store = call.store();
    TileImage found = parts.images().find(call.path("imageId"));
    String key = store + "/unknown";
    if (found != null) {
      call.concerns(found);
      key = found.key();
    }
    parts.gate().pass(call, "result " + key);
    parts.tokens().check(call.header("Authorization"), store);
    TileImage image = known(found != null && found.store().equals(store) ? found : null, call);
    String failure = image.failure();
    if (failure != null) {
      throw ApiError.noImage(failure);
    }
    ProcessedImage processed = image.processed();
    if (parts.sticks(Fault.NEVER_READY, call, image.key())) {
      processed = null;
    }
    if (processed == null) {
      String status = image.isUploaded() ? "PROCESSING" : "RESERVED";
      call.answer(202, SandboxJson.object("id", image.id(), "status", status));
    } else {
      finished(call, image, processed);
    }
  }

  private void finished(SandboxExchange call, TileImage image, ProcessedImage processed)
      throws IOException {
    MeasuredBorder border = processed.border();
    if (parts.sticks(Fault.BORDER_OFF, call, image.key())) {
      border = border.shifted();
    }
    boolean without = parts.sticks(Fault.NO_BORDER, call, image.key());
    byte[] body =
        SandboxJson.write(
                SandboxJson.result(
                    BucketCalls.HOME,
                    processed.renditions(),
                    parts.settings().setShape(),
                    without ? null : border))
            .getBytes(StandardCharsets.UTF_8);
    if (parts.sticks(Fault.BAD_JSON, call, image.key())) {
      body = Arrays.copyOf(body, body.length / 2);
    }
    if (parts.plan().next("finished " + image.key(), Fault.DROP) != null) {
      call.cut(body, parts.log());
    } else {
      call.answer(200, "application/json", body);
    }
  }

  private void accept(TileImage image, byte[] file) {
    parts.images().admit(file.length);
    boolean first = image.upload();
    if (!first) {
      parts.images().release(file.length);
    }
    refuseSecond(!first);
    parts.processing().submit(image, file);
  }

  private static void refuseSecond(boolean uploaded) {
    if (uploaded) {
      throw new ApiError(409, "ALREADY_UPLOADED", "This image was uploaded already.");
    }
  }

  private static TileImage known(@Nullable TileImage image, SandboxExchange call) {
    if (image == null) {
      throw ApiError.unknown("There is no such image.");
    }
    call.concerns(image);
    return image;
  }
}
