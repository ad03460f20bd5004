package dev.selvage.instantsite;

import dev.selvage.UsageException;
import dev.selvage.instantsite.internal.transport.ApiCall;
import dev.selvage.instantsite.internal.transport.ApiUrls;
import dev.selvage.instantsite.internal.transport.AuthorizedCaller;
import dev.selvage.instantsite.internal.transport.Deadline;
import dev.selvage.instantsite.internal.transport.Failures;
import dev.selvage.instantsite.internal.transport.MalformedResponseException;
import dev.selvage.instantsite.internal.transport.RetryExecutor;
import dev.selvage.instantsite.settings.InstantSiteSettings;
import okhttp3.HttpUrl;
import okhttp3.MultipartBody;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/** Sends images to the places that the server names. */
final class Uploader {
  private final InstantSiteSettings settings;
  private final ApiUrls places;
  private final AuthorizedCaller authorized;
  private final RetryExecutor repeater;

  Uploader(
      InstantSiteSettings settings,
      ApiUrls places,
      AuthorizedCaller authorized,
      RetryExecutor repeater) {
    this.settings = settings;
    this.places = places;
    this.authorized = authorized;
    this.repeater = repeater;
  }

  void upload(Reservation place, ImageUpload image, Deadline deadline) {
    HttpUrl url = target(place);
    UploadRule rule = new UploadRule();
    ApiCall call = ApiCall.post("upload", url, rule, () -> form(image));
    AuthorizedCaller.Reply reply =
        carriesToken(url)
            ? authorized.call(call, deadline)
            : new AuthorizedCaller.Reply(call, repeater.call(call, deadline));
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
      return checked(places, HttpUrl.get(place.url()));
    } catch (MalformedResponseException e) {
      throw new UsageException(
          ApiUrls.withoutQuery(place.url()), e.why(), "reserve a new place", e);
    }
  }

  private boolean carriesToken(HttpUrl url) {
    return switch (settings.uploadAuthorization()) {
      case ALWAYS -> true;
      case NEVER -> false;
      case NONE_TO_OTHER_ORIGIN -> places.isOwnOrigin(url);
    };
  }

  private RequestBody form(ImageUpload image) {
    return new MultipartBody.Builder()
        .setType(MultipartBody.FORM)
        .addFormDataPart(settings.uploadField(), image.filename(), image.body())
        .build();
  }
}
