package dev.selvage.instantsite.internal.transport;

import dev.selvage.instantsite.settings.CallGate;
import dev.selvage.instantsite.settings.CallListener;
import dev.selvage.instantsite.settings.InstantSiteSettings;
import dev.selvage.instantsite.settings.SentCall;
import dev.selvage.instantsite.settings.Timeouts;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Authenticator;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.CookieJar;
import okhttp3.Dispatcher;
import okhttp3.EventListener;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Single HTTP exchanges: no repetitions, no redirects, answers of limited size. */
public final class Transport implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Transport.class);
  private static final int PIECE = 8192;

  /** Looking a host up heeds no timeout; whoever waits for it does, a little later. */
  private static final Duration LATENESS = Duration.ofMillis(250);

  private final OkHttpClient http;
  private final InstantSiteSettings settings;
  private final CallListener listener;
  private final CallGate gate;
  private final RetryClock pace;
  private final boolean own;
  private final Set<Call> running = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * Exchanges by a client of HTTP.
   *
   * @param shared whose connections, threads, proxy and interceptors are used, and which is not
   *     closed; null makes one of its own
   */
  public Transport(
      InstantSiteSettings settings,
      CallListener listener,
      CallGate gate,
      RetryClock pace,
      @Nullable OkHttpClient shared) {
    this.settings = settings;
    this.listener = listener;
    this.gate = gate;
    this.pace = pace;
    this.own = shared == null;
    OkHttpClient.Builder builder =
        shared == null ? new OkHttpClient.Builder().dispatcher(dispatcher()) : shared.newBuilder();
    EventListener.Factory theirs = shared == null ? null : shared.eventListenerFactory();
    Timeouts timeouts = settings.timeouts();
    http =
        builder
            // A redirect could carry the token or the image to anybody.
            .followRedirects(false)
            .followSslRedirects(false)
            // Repetitions are counted and told elsewhere; none may happen unseen.
            .retryOnConnectionFailure(false)
            .authenticator(Authenticator.NONE)
            .addNetworkInterceptor(Transport::withoutOwnRepetition)
            // Each look at what the server has is a new one, by the token alone.
            .cache(null)
            .cookieJar(CookieJar.NO_COOKIES)
            .eventListenerFactory(call -> listenerOf(call, theirs))
            .connectTimeout(timeouts.connect())
            .readTimeout(timeouts.read())
            .writeTimeout(timeouts.write())
            .build();
  }

  /**
   * One exchange.
   *
   * @throws NoResponseException if it ended without an answer
   */
  Answer send(ApiCall apiCall, int attempt, Deadline deadline) throws NoResponseException {
    if (closed.get()) {
      throw new IllegalStateException("the client is closed");
    }
    pass(apiCall);
    RequestSent mark = new RequestSent();
    Request request = apiCall.request(mark);
    Call call = http.newCall(request);
    Duration limit = shorter(settings.timeouts().call(), deadline.remaining());
    call.timeout().timeout(Math.max(1, limit.toNanos()), TimeUnit.NANOSECONDS);
    long start = pace.nanos().getAsLong();
    running.add(call);
    try {
      if (closed.get()) {
        // Whoever has closed it meanwhile may not have seen this call.
        call.cancel();
      }
      Answer answer = answerTo(apiCall, call, limit.plus(LATENESS));
      tell(apiCall, request, attempt, answer, start);
      return answer;
    } catch (IOException e) {
      tell(apiCall, request, attempt, null, start);
      // Other idle connections to the same server are likely to be as dead as this one.
      http.connectionPool().evictAll();
      if (closed.get()) {
        throw new IllegalStateException("the client was closed during a call", e);
      }
      throw new NoResponseException(e, mark.hasBegunSending());
    } finally {
      running.remove(call);
    }
  }

  /** Cancels what is under way, and lets all threads and connections end that are its own. */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    running.forEach(Call::cancel);
    if (own) {
      http.dispatcher().executorService().shutdown();
      http.connectionPool().evictAll();
    }
  }

  private void pass(ApiCall call) {
    try {
      gate.pass(call.name());
    } catch (InterruptedException e) {
      throw RetryClock.interrupted(call, e);
    }
    if (closed.get()) {
      throw new IllegalStateException("the client was closed before a call");
    }
  }

  /** On another thread, because only so the waiting one can be interrupted. */
  private Answer answerTo(ApiCall apiCall, Call call, Duration longest) throws IOException {
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    call.enqueue(
        new Callback() {
          @Override
          public void onFailure(Call failed, IOException e) {
            answer.completeExceptionally(e);
          }

          @Override
          public void onResponse(Call answered, Response response) {
            try (response) {
              answer.complete(read(response));
            } catch (RuntimeException | Error e) {
              // Whatever it is, the caller must not wait for ever.
              answer.completeExceptionally(e);
            }
          }
        });
    try {
      return answer.get(longest.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      call.cancel();
      InterruptedIOException late = new InterruptedIOException("timeout");
      late.initCause(e);
      throw late;
    } catch (InterruptedException e) {
      call.cancel();
      throw RetryClock.interrupted(apiCall, e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException trouble) {
        throw trouble;
      }
      throw new IllegalStateException("reading the answer failed", e.getCause());
    }
  }

  /** Reads at most one byte over the limit; the source is decoded, so that is what counts. */
  private Answer read(Response response) {
    long limit = settings.maxAnswerBytes();
    Buffer body = new Buffer();
    IOException broken = null;
    try {
      BufferedSource source = response.body().source();
      long read = 0;
      while (read >= 0 && body.size() <= limit) {
        read = source.read(body, Math.min(PIECE, limit + 1 - body.size()));
      }
    } catch (IOException e) {
      broken = e;
    }
    boolean oversized = body.size() > limit;
    return new Answer(
        response.code(), response.headers(), body.readByteString(), oversized, broken);
  }

  private void tell(
      ApiCall call, Request request, int attempt, @Nullable Answer answer, long start) {
    int status = answer == null ? 0 : answer.status();
    long received = answer == null ? 0 : answer.body().size();
    Duration retryAfter =
        answer == null ? null : RetryAfter.of(answer.headers(), pace.wall().instant());
    Duration took = Duration.ofNanos(pace.nanos().getAsLong() - start);
    String url = ApiUrls.withoutQuery(call.url());
    long sent = ApiCall.length(request.body());
    LOG.debug("{} {} {}: {} in {} ms", call.name(), attempt, url, status, took.toMillis());
    listener.called(
        new SentCall(
            call.name(), call.method(), url, attempt, status, took, sent, received, retryAfter));
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  /**
   * OkHttp itself repeats a call at once upon a 503 with a Retry-After of 0. Here that header is as
   * good as none.
   */
  private static Response withoutOwnRepetition(Interceptor.Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    boolean atOnce = response.code() == 503 && "0".equals(response.header("Retry-After"));
    return atOnce ? response.newBuilder().removeHeader("Retry-After").build() : response;
  }

  private static EventListener listenerOf(Call call, EventListener.@Nullable Factory theirs) {
    RequestSent mark = call.request().tag(RequestSent.class);
    EventListener own = mark == null ? EventListener.NONE : mark;
    return theirs == null ? own : own.plus(theirs.create(call));
  }

  private static Dispatcher dispatcher() {
    ExecutorService threads =
        new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            10,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            Transport::thread);
    Dispatcher dispatcher = new Dispatcher(threads);
    // Every caller waits for its own call, so the callers are the limit.
    dispatcher.setMaxRequests(Integer.MAX_VALUE);
    dispatcher.setMaxRequestsPerHost(Integer.MAX_VALUE);
    return dispatcher;
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "selvage-instantsite");
    thread.setDaemon(true);
    return thread;
  }
}
