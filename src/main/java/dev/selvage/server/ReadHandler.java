package dev.selvage.server;

import dev.selvage.server.internal.auth.Authorization;
import dev.selvage.server.internal.auth.Authorizer;
import dev.selvage.server.internal.auth.ImagePath;
import dev.selvage.server.internal.auth.ThumbnailPaths;
import dev.selvage.server.internal.http.Exchange;
import java.io.IOException;

/** {@code GET|HEAD /images/{id}[.ext]} and the paths of presets. */
final class ReadHandler {
  private final Authorizer authorizer;
  private final ThumbnailPaths thumbnails;
  private final ImageAnswer answer;

  ReadHandler(Authorizer authorizer, ThumbnailPaths thumbnails, ImageAnswer answer) {
    this.authorizer = authorizer;
    this.thumbnails = thumbnails;
    this.answer = answer;
  }

  void image(Exchange call) throws IOException, InterruptedException {
    ImagePath path = ImagePath.parse(call.path());
    Authorization authorization = authorizer.of(call, path);
    call.concerns(authorization.imageId());
    answer.answer(call, authorization, path.format(authorization.imageId()));
  }

  void thumbnail(Exchange call) throws IOException, InterruptedException {
    ThumbnailPaths.Thumbnail thumbnail = thumbnails.parse(call.path());
    call.concerns(thumbnail.authorization().imageId());
    answer.answer(call, thumbnail.authorization(), thumbnail.format());
  }
}
