package dev.selvage.server;

import java.io.IOException;

/** {@code GET|HEAD /images/{id}[.ext]} and the paths of presets. */
final class ImageHandler {
  private final Authorizer grants;
  private final ThumbnailPaths thumbnails;
  private final ImageAnswer answer;

  ImageHandler(Authorizer grants, ThumbnailPaths thumbnails, ImageAnswer answer) {
    this.grants = grants;
    this.thumbnails = thumbnails;
    this.answer = answer;
  }

  void image(Exchange call) throws IOException, InterruptedException {
    ImagePath path = ImagePath.parse(call.path());
    Authorization grant = grants.of(call, path);
    call.concerns(grant.imageId());
    answer.answer(call, grant, path.format(grant.imageId()));
  }

  void thumbnail(Exchange call) throws IOException, InterruptedException {
    ThumbnailPaths.Thumbnail thumbnail = thumbnails.parse(call.path());
    call.concerns(thumbnail.grant().imageId());
    answer.answer(call, thumbnail.grant(), thumbnail.format());
  }
}
