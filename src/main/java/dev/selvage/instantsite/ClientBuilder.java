package dev.selvage.instantsite;

import dev.selvage.instantsite.internal.transport.ApiConnection;
import dev.selvage.instantsite.internal.transport.RetryClock;
import dev.selvage.instantsite.settings.CallGate;
import dev.selvage.instantsite.settings.CallListener;
import dev.selvage.instantsite.settings.Credentials;
import dev.selvage.instantsite.settings.InstantSiteSettings;
import java.util.function.BiFunction;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * Collects what a client works with beside its settings; not safe for use by several threads.
 *
 * @param <C> the client: {@link InstantSiteClient} or {@link ProductClient}
 */
public final class ClientBuilder<C> {
  private final InstantSiteSettings settings;
  private final Credentials credentials;
  private final BiFunction<ApiConnection, RetryClock, C> client;
  private CallListener listener = CallListener.NONE;
  private CallGate gate = CallGate.OPEN;
  private @Nullable OkHttpClient http;

  ClientBuilder(
      InstantSiteSettings settings,
      Credentials credentials,
      BiFunction<ApiConnection, RetryClock, C> client) {
    this.settings = settings;
    this.credentials = credentials;
    this.client = client;
  }

  /** Is told of each HTTP exchange afterwards. */
  public ClientBuilder<C> listener(CallListener value) {
    listener = value;
    return this;
  }

  /** Is passed before each HTTP exchange. */
  public ClientBuilder<C> gate(CallGate value) {
    gate = value;
    return this;
  }

  /**
   * Calls go by this client of HTTP instead of one of its own: through its connection pool, its
   * dispatcher, proxy and proxy authenticator, DNS, sockets and certificates, interceptors, and to
   * its event listener too. It is neither changed nor closed, but idle connections of its pool are
   * when a call has had no answer, since they are likely to be as dead.
   *
   * <p>Of what it says, this is overridden: redirects are not followed; a failed connection, a 401
   * and a 503 are not repeated by it (its authenticator is not asked), since repetitions are {@link
   * dev.selvage.instantsite.settings.RetryPolicy RetryPolicy}'s; no cookies are kept and no cache
   * answers; all timeouts are those of {@link dev.selvage.instantsite.settings.Timeouts Timeouts},
   * which a call also spends while it waits in the dispatcher: by OkHttp's default that lets five
   * calls at a time to one host.
   *
   * <p>Its interceptors see the token in {@code Authorization}, and could repeat or redirect calls
   * unseen.
   */
  public ClientBuilder<C> httpClient(OkHttpClient value) {
    http = value;
    return this;
  }

  /** The client. */
  public C build() {
    RetryClock pace = RetryClock.real();
    return client.apply(new ApiConnection(settings, credentials, listener, gate, pace, http), pace);
  }
}
