package dev.selvage.instantsite;

import dev.selvage.DeadlineException;
import dev.selvage.ServerException;
import dev.selvage.UnusableInputException;
import dev.selvage.UsageException;
import dev.selvage.instantsite.internal.checks.Checks;
import dev.selvage.instantsite.internal.transport.AnswerJson;
import dev.selvage.instantsite.internal.transport.ApiCall;
import dev.selvage.instantsite.internal.transport.ApiConnection;
import dev.selvage.instantsite.internal.transport.Deadline;
import dev.selvage.instantsite.internal.transport.MalformedResponseException;
import dev.selvage.instantsite.internal.transport.RetryClock;
import dev.selvage.instantsite.internal.transport.RetryRule;
import dev.selvage.instantsite.settings.CallGate;
import dev.selvage.instantsite.settings.CallListener;
import dev.selvage.instantsite.settings.Credentials;
import dev.selvage.instantsite.settings.InstantSiteSettings;
import dev.selvage.instantsite.settings.NoTokenException;
import dev.selvage.instantsite.settings.PollPolicy;
import dev.selvage.instantsite.settings.RetryPolicy;
import dev.selvage.json.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.ByteString;

/**
 * The tile image API of one Instant Site: {@link #reserve reserve}, {@link #upload upload}, {@link
 * #awaitResult awaitResult}. Safe for use by several threads; make one and keep it.
 *
 * <p>Calls are repeated as {@link RetryPolicy} says, after a failed connection, a 429 or a 5xx;
 * {@link #upload upload} is more careful. Redirects are not followed, so that the token stays where
 * it was sent. With an app secret, a token is fetched when first needed, renewed before it expires,
 * and once more if the server refuses it.
 *
 * <p>Every call throws {@link ServerException} if the server refuses, fails, cannot be reached
 * (status 0) or answers what is not understood, {@link NoTokenException} if that happened to the
 * token that the call needs, and {@link IllegalStateException} once the client is closed. A thread
 * that is interrupted while it waits gets a {@link DeadlineException} and keeps its interrupted
 * mark.
 */
public final class InstantSiteClient implements AutoCloseable {
  private static final MediaType JSON = MediaType.get("application/json");
  private static final ByteString ACCEPT =
      ByteString.encodeUtf8("{\"acceptHeader\":\"multipart/form-data\"}");

  private final InstantSiteSettings settings;
  private final ApiConnection api;
  private final Uploader uploader;
  private final ResultPoller poller;
  private final BucketList buckets;

  /** A client without a listener. */
  public InstantSiteClient(InstantSiteSettings settings, Credentials credentials) {
    this(settings, credentials, CallListener.NONE);
  }

  /** A client whose HTTP exchanges are told to a listener. */
  public InstantSiteClient(
      InstantSiteSettings settings, Credentials credentials, CallListener listener) {
    this(settings, credentials, listener, CallGate.OPEN);
  }

  /** A client whose HTTP exchanges pass a gate before and are told to a listener afterwards. */
  public InstantSiteClient(
      InstantSiteSettings settings, Credentials credentials, CallListener listener, CallGate gate) {
    this(settings, credentials, listener, gate, RetryClock.real());
  }

  /** A client with more to it, such as an {@code OkHttpClient} that the program has already. */
  public static ClientBuilder<InstantSiteClient> builder(
      InstantSiteSettings settings, Credentials credentials) {
    return new ClientBuilder<>(
        settings, credentials, (api, pace) -> new InstantSiteClient(settings, api, pace));
  }

  /** With time and chance of a test. */
  InstantSiteClient(
      InstantSiteSettings settings,
      Credentials credentials,
      CallListener listener,
      CallGate gate,
      RetryClock pace) {
    this(settings, new ApiConnection(settings, credentials, listener, gate, pace, null), pace);
  }

  private InstantSiteClient(InstantSiteSettings settings, ApiConnection api, RetryClock pace) {
    this.settings = settings;
    this.api = api;
    uploader = new Uploader(settings, api);
    buckets = new BucketList(api);
    ResultReader reader = new ResultReader(settings.alphaScale());
    poller = new ResultPoller(api, reader, buckets, settings.polling(), pace);
  }

  /**
   * Reserves a place for one image. Where an answer is lost and the call repeated, an empty place
   * remains on the server, which does no harm.
   *
   * @param storeId 1 or more
   * @param tileId the tile that shows the image; any text, sent as one segment of the path
   * @throws UsageException if an ID cannot be used, or if the credentials are for another store
   * @throws ServerException see above; also if the place lies at a URL that is not http(s), or not
   *     encrypted though the API is
   */
  public Reservation reserve(long storeId, String tileId) {
    return reserve(storeId, tileId, api.withoutEnd());
  }

  /**
   * As {@link #reserve(long, String)}, until a deadline, which bounds the token and all repetitions
   * as well.
   *
   * @param deadline from now; 1 ms to 1 day
   * @throws DeadlineException if there is no answer to go on with at the deadline
   */
  public Reservation reserve(long storeId, String tileId, Duration deadline) {
    return reserve(storeId, tileId, api.in(deadline));
  }

  private Reservation reserve(long storeId, String tileId, Deadline deadline) {
    api.checkStore(storeId);
    HttpUrl url = api.urls().reserve(storeId, tileId);
    ApiCall call =
        ApiCall.post("reserve", url, RetryRule.ALWAYS, () -> RequestBody.create(ACCEPT, JSON));
    return api.call(call, deadline).orRefuse().read(this::reservation);
  }

  /**
   * Sends an image to its place. Any 2xx is success.
   *
   * <p>A place takes one image. So the upload is repeated only where it did not arrive for sure:
   * nothing was sent yet, 429, 503. Where the connection broke, or fell silent, after sending began
   * and before an answer, it is repeated once; if the server then says 409, the first one had
   * arrived, and all is well.
   *
   * @throws UnusableInputException if the file cannot be read
   */
  public void upload(Reservation place, ImageUpload image) {
    uploader.upload(place, image, api.withoutEnd());
  }

  /**
   * As {@link #upload(Reservation, ImageUpload)}, until a deadline, which bounds the token and all
   * repetitions as well.
   *
   * @param deadline from now; 1 ms to 1 day
   * @throws DeadlineException if there is no answer to go on with at the deadline; the image may
   *     have arrived
   */
  public void upload(Reservation place, ImageUpload image, Duration deadline) {
    uploader.upload(place, image, api.in(deadline));
  }

  /**
   * Asks once for the result.
   *
   * @return empty as long as the server has no renditions: 404, 202, an empty answer or set. The
   *     border may still be null then; see {@link UploadResult#borderInfo()}
   * @throws UsageException if an ID cannot be used, or if the credentials are for another store
   */
  public Optional<UploadResult> result(long storeId, String imageId) {
    api.checkStore(storeId);
    return poller.once(storeId, imageId, api.withoutEnd());
  }

  /**
   * Asks for the result until it is there with its border, or until the deadline of {@link
   * PollPolicy}.
   *
   * @see #awaitResult(long, String, Duration)
   */
  public UploadResult awaitResult(long storeId, String imageId) {
    return awaitResult(storeId, imageId, settings.polling().deadline());
  }

  /**
   * Asks for the result until it is there with its border, or until the deadline. The deadline
   * bounds the single calls and their repetitions as well.
   *
   * @param deadline from now; 1 ms to 1 day
   * @return the result; its border is null if the renditions are there but no border came in time
   * @throws DeadlineException if there are no renditions at the deadline
   * @throws UsageException if an argument cannot be used, or if the credentials are for another
   *     store
   */
  public UploadResult awaitResult(long storeId, String imageId, Duration deadline) {
    api.checkStore(storeId);
    return poller.until(storeId, imageId, api.in(deadline));
  }

  /**
   * The URLs of the servers that hold images, by name; kept once they are known.
   *
   * @throws UsageException if the store's number is below 1, or if the credentials are for another
   *     store
   */
  public Map<String, URI> buckets(long storeId) {
    api.checkStore(storeId);
    return buckets.of(storeId, api.withoutEnd());
  }

  /**
   * The tiles of a site: to be read, changed and published.
   *
   * @throws UsageException if the store's number is below 1, or if the credentials are for another
   *     store
   */
  public TileApi tiles(long storeId) {
    return tiles(storeId, api.withoutEnd());
  }

  /**
   * As {@link #tiles(long)}, until a deadline, which bounds all calls together; one that passes it
   * throws a {@link DeadlineException}.
   *
   * @param deadline from now; 1 ms to 1 day
   */
  public TileApi tiles(long storeId, Duration deadline) {
    return tiles(storeId, api.in(deadline));
  }

  private TileApi tiles(long storeId, Deadline deadline) {
    api.checkStore(storeId);
    return new TileApi(storeId, api, settings.tileBody(), deadline);
  }

  /**
   * Cancels what is under way, and ends all threads and connections; those of an {@code
   * OkHttpClient} that it was given are left alone.
   */
  @Override
  public void close() {
    api.close();
  }

  private Reservation reservation(JsonNode answer) throws MalformedResponseException {
    HttpUrl url = HttpUrl.parse(AnswerJson.text("url", answer.get("url")));
    String id = AnswerJson.text("id", answer.get("id"));
    if (!Checks.isId(id)) {
      throw new MalformedResponseException("id cannot stand in a URL");
    }
    return new Reservation(Uploader.checked(api.urls(), url).uri(), id);
  }
}
