package dev.selvage.instantsite;

import dev.selvage.DeadlineException;
import dev.selvage.OptionalLibrary;
import dev.selvage.ServerException;
import dev.selvage.UnusableInputException;
import dev.selvage.UsageException;
import dev.selvage.instantsite.internal.checks.Checks;
import dev.selvage.instantsite.internal.transport.Answer;
import dev.selvage.instantsite.internal.transport.ApiCall;
import dev.selvage.instantsite.internal.transport.ApiConnection;
import dev.selvage.instantsite.internal.transport.Deadline;
import dev.selvage.instantsite.internal.transport.Failures;
import dev.selvage.instantsite.internal.transport.ProductRemedies;
import dev.selvage.instantsite.internal.transport.RetryClock;
import dev.selvage.instantsite.internal.transport.RetryRule;
import dev.selvage.instantsite.settings.AlphaScale;
import dev.selvage.instantsite.settings.CallGate;
import dev.selvage.instantsite.settings.CallListener;
import dev.selvage.instantsite.settings.Credentials;
import dev.selvage.instantsite.settings.InstantSiteSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import okhttp3.HttpUrl;

/**
 * The product API, as far as pictures are concerned: {@link #upload upload}, {@link #awaitPicture
 * awaitPicture}, {@link #product product}, {@link #products products}. Safe for use by several
 * threads; make one and keep it.
 *
 * <p>Calls need a token with the scopes {@code read_catalog} and, to upload, {@code
 * update_catalog}; the vendor allows 600 calls a minute, to which a {@link CallGate} can keep. They
 * are repeated, and fail, as those of {@link InstantSiteClient}; {@link ServerException#status()}
 * and {@link ServerException#code()} tell the documented refusals apart.
 */
public final class ProductClient implements AutoCloseable {
  /** The API's documented place. */
  public static final URI DEFAULT_BASE_URL = URI.create("https://app.ecwid.com/api/v3");

  /** The largest image that the API takes, bytes. */
  public static final long MOST_IMAGE_BYTES = 20_000_000;

  /** The most products that one call lists. */
  public static final int MOST_LISTED = 100;

  private static final Set<String> MEDIA_TYPES = Set.of("image/jpeg", "image/png", "image/gif");

  // A hundred products with their descriptions.
  private static final int ANSWER_BYTES = 20_000_000;

  private final InstantSiteSettings settings;
  private final RetryClock pace;
  private final ApiConnection api;
  private final ProductUrls urls;
  private final ProductReader reader;

  /** A client without a listener. */
  public ProductClient(InstantSiteSettings settings, Credentials credentials) {
    this(settings, credentials, CallListener.NONE, CallGate.OPEN);
  }

  /** A client whose HTTP exchanges pass a gate before and are told to a listener afterwards. */
  public ProductClient(
      InstantSiteSettings settings, Credentials credentials, CallListener listener, CallGate gate) {
    this(settings, credentials, listener, gate, RetryClock.real());
  }

  /** A client with more to it, such as an {@code OkHttpClient} that the program has already. */
  public static ClientBuilder<ProductClient> builder(
      InstantSiteSettings settings, Credentials credentials) {
    return new ClientBuilder<>(
        settings, credentials, (api, pace) -> new ProductClient(settings, api, pace));
  }

  /** With time and chance of a test. */
  ProductClient(
      InstantSiteSettings settings,
      Credentials credentials,
      CallListener listener,
      CallGate gate,
      RetryClock pace) {
    this(settings, new ApiConnection(settings, credentials, listener, gate, pace, null), pace);
  }

  private ProductClient(InstantSiteSettings settings, ApiConnection api, RetryClock pace) {
    this.settings = settings;
    this.pace = pace;
    this.api = api;
    urls = new ProductUrls(api.urls());
    reader = new ProductReader(settings.alphaScale());
  }

  /**
   * Settings with this API's defaults: {@link #DEFAULT_BASE_URL}; tokens for an app secret from the
   * Instant Site's endpoint, since this API documents none; alpha as 0..255; answers of up to 20
   * MB.
   */
  public static InstantSiteSettings.Builder settings() {
    OptionalLibrary.require("client of the product API", OptionalLibrary.OKHTTP);
    return InstantSiteSettings.builder()
        .baseUrl(DEFAULT_BASE_URL)
        .tokenUrl(URI.create(InstantSiteSettings.DEFAULT_BASE_URL + "/oauth/token"))
        .alphaScale(AlphaScale.BYTE)
        .maxAnswerBytes(ANSWER_BYTES);
  }

  /**
   * Sends a picture. The main image of a product and the image of a category take the place of what
   * was there, so that sending them twice does no harm. A gallery's image is added: it is repeated
   * only where it did not arrive for sure.
   *
   * @param target no tile
   * @param image JPEG, PNG or GIF by its media type, at most {@link #MOST_IMAGE_BYTES}
   * @param deadline from now; 1 ms to 1 day
   * @return the server's id of the image
   * @throws UnusableInputException if the image is of another type or too large
   * @throws UsageException if an ID cannot be used, or if the credentials are for another store
   * @throws ServerException if the server refuses or fails
   * @throws DeadlineException if there is no answer to go on with at the deadline; the image may
   *     have arrived
   */
  public String upload(long storeId, UploadTarget target, ImageUpload image, Duration deadline) {
    api.checkStore(storeId);
    check(image);
    boolean adds = target.kind() == TargetKind.GALLERY;
    ApiCall call =
        ApiCall.post(
            ProductRemedies.UPLOAD,
            urls.upload(storeId, target, image.filename()),
            adds ? RetryRule.UNSENT : RetryRule.ALWAYS,
            image::body);
    return api.call(call, api.in(deadline)).orRefuse().read(ProductReader::imageId);
  }

  /**
   * A product as it is now.
   *
   * @param deadline from now; 1 ms to 1 day
   * @throws UsageException if an ID is below 1, or if the credentials are for another store
   * @throws ServerException if there is no such product, or the server refuses or fails
   * @throws DeadlineException if there is no answer to go on with at the deadline
   */
  public Product product(long storeId, long productId, Duration deadline) {
    return product(storeId, productId, api.in(deadline));
  }

  private Product product(long storeId, long productId, Deadline deadline) {
    api.checkStore(storeId);
    ApiCall call = ApiCall.get(ProductRemedies.PRODUCT, urls.product(storeId, productId));
    return api.call(call, deadline).orRefuse().read(reader::product);
  }

  /**
   * A part of the store's products.
   *
   * @param offset of the first one, 0 or more
   * @param limit how many at most, 1..{@link #MOST_LISTED}
   * @param deadline from now; 1 ms to 1 day
   * @throws UsageException if an argument is out of its range, or if the credentials are for
   *     another store
   * @throws ServerException if the server refuses or fails
   * @throws DeadlineException if there is no answer to go on with at the deadline
   */
  public ProductPage products(long storeId, long offset, int limit, Duration deadline) {
    api.checkStore(storeId);
    Checks.range("offset", (double) offset, 0, Long.MAX_VALUE);
    Checks.range("limit", limit, 1, MOST_LISTED);
    ApiCall call = ApiCall.get(ProductRemedies.PRODUCTS, urls.products(storeId, offset, limit));
    return api.call(call, api.in(deadline)).orRefuse().read(answer -> reader.page(answer, offset));
  }

  /**
   * Polls a product until the picture that was uploaded, and its border, are there, or until the
   * deadline.
   *
   * <p>The picture is there once the main image's id or URLs are no longer those of before. A
   * border counts if it is another than that of before; the very same one may still be that of the
   * picture before, so it counts only after it has stood for a while with the new picture.
   *
   * @param before the product as it was before the upload
   * @param imageId as {@link #upload upload} returned it
   * @param settle how long the border of before must stand to be taken for the new one, 0 to 1 day
   * @param deadline from now; 1 ms to 1 day
   * @return the picture; its border is null if none came in time that is known to be its own
   * @throws DeadlineException if the product still shows the picture of before at the deadline
   * @throws ServerException if the server refuses or fails
   */
  public PictureResult awaitPicture(
      long storeId, Product before, String imageId, Duration settle, Duration deadline) {
    Checks.duration("settling time", settle, Duration.ZERO);
    Deadline end = api.in(deadline);
    return new PicturePoller(
            () -> product(storeId, before.id(), end), before, imageId, settle, pace)
        .until(settings.polling(), end);
  }

  /**
   * Fetches a picture that a product names. It goes without the token, to whatever server the URL
   * names; one on this machine, or not encrypted, only where the API is so itself.
   *
   * @param url absolute, http or https
   * @param deadline from now; 1 ms to 1 day
   * @return the file; at most as long as an answer may be
   * @throws ServerException if the server refuses or fails, or the picture is too long
   * @throws UnusableInputException if the URL is none to go to
   * @throws DeadlineException if there is no answer to go on with at the deadline
   */
  public byte[] picture(String url, Duration deadline) {
    ApiCall call = ApiCall.get(ProductRemedies.PICTURE, checkedPicture(url));
    Answer answer = api.callWithoutToken(call, api.in(deadline)).answer();
    if (!answer.isSuccess() || answer.oversized() || answer.broken() != null) {
      throw Failures.refused(call, answer);
    }
    return answer.body().toByteArray();
  }

  private HttpUrl checkedPicture(String text) {
    HttpUrl url = HttpUrl.parse(text);
    boolean safe = url != null && !api.urls().isIntrusion(url) && !api.urls().isDowngrade(url);
    if (url == null || !safe) {
      throw new UnusableInputException(
          "a picture's URL",
          url == null
              ? "is no http or https URL"
              : "leads to this machine or is not encrypted, unlike the API",
          "look at the product");
    }
    return url;
  }

  /**
   * Cancels what is under way, and ends all threads and connections; those of an {@code
   * OkHttpClient} that it was given are left alone.
   */
  @Override
  public void close() {
    api.close();
  }

  /** Where a picture is sent: an address that tells what it is for. */
  public URI uploadUrl(long storeId, UploadTarget target) {
    return urls.upload(storeId, target, "").newBuilder().query(null).build().uri();
  }

  private static void check(ImageUpload image) {
    String type = image.mediaType().split(";", 2)[0];
    if (!MEDIA_TYPES.contains(type)) {
      throw new UnusableInputException(
          image.filename(),
          "is " + type + ", which the product API does not take",
          "send JPEG, PNG or GIF");
    }
    long bytes = ApiCall.length(image.body());
    if (bytes > MOST_IMAGE_BYTES) {
      throw new UnusableInputException(
          image.filename(),
          bytes + " bytes are more than the 20 MB that the product API takes",
          "lower the quality or the width, or write JPEG");
    }
  }
}
