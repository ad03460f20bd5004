package dev.selvage.instantsite;

import dev.selvage.UsageException;
import dev.selvage.instantsite.internal.transport.ApiCall;
import dev.selvage.instantsite.internal.transport.ApiConnection;
import dev.selvage.instantsite.internal.transport.ApiUrls;
import dev.selvage.instantsite.internal.transport.Deadline;
import dev.selvage.instantsite.internal.transport.Failures;
import dev.selvage.instantsite.internal.transport.MalformedResponseException;
import dev.selvage.instantsite.settings.InstantSiteSettings;
import okhttp3.HttpUrl;
import okhttp3.MultipartBody;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/** Sends images to the places that the server names. */
final class Uploader {
  private final InstantSiteSettings settings;
  private final ApiConnection api;

  Uploader(InstantSiteSettings settings, ApiConnection api) {
    this.settings = settings;
    this.api = api;
  }

  void upload(Reservation place, ImageUpload image, Deadline deadline) {
    HttpUrl url = target(place);
    UploadRule rule = new UploadRule();
    ApiCall call = ApiCall.post("upload", url, rule, () -> form(image));
    ApiConnection.Reply reply =
        carriesToken(url) ? api.call(call, deadline) : api.callWithoutToken(call, deadline);
    if (!rule.isDone(reply.answer())) {
      throw Failures.refused(reply.call(), reply.answer());
    }
  }

  /** The URL, if an image may be sent there. */
  static HttpUrl checked(ApiUrls places, @Nullable HttpUrl url) throws MalformedResponseException {
    if (url == null) {
      throw new MalformedResponseException("the upload URL is no http or https URL");
    }
    if (places.isIntrusion(url)) {
      throw new MalformedResponseException(
          "the upload URL is on this machine, though the API is not");
    }
    if (places.isDowngrade(url)) {
      throw new MalformedResponseException("the upload URL is not encrypted, though the API is");
    }
    return url;
  }

  /** Checked here too: a place may have been kept in a file since it was reserved. */
  private HttpUrl target(Reservation place) {
    try {
      return checked(api.urls(), HttpUrl.get(place.url()));
    } catch (MalformedResponseException e) {
      throw new UsageException(
          ApiUrls.withoutQuery(place.url()), e.why(), "reserve a new place", e);
    }
  }

  private boolean carriesToken(HttpUrl url) {
    return switch (settings.uploadAuthorization()) {
      case ALWAYS -> true;
      case NEVER -> false;
      case NONE_TO_OTHER_ORIGIN -> api.urls().isOwnOrigin(url);
    };
  }

  private RequestBody form(ImageUpload image) {
    return new MultipartBody.Builder()
        .setType(MultipartBody.FORM)
        .addFormDataPart(settings.uploadField(), image.filename(), image.body())
        .build();
  }
}
