package dev.selvage.studio;

import dev.selvage.web.Calls;
import dev.selvage.web.JavalinDefaults;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the web server is set up, and which path leads to which call. */
final class StudioRoutes {
  static final String API = "/api/";

  private static final Calls<StudioExchange> CALLS = new Calls<>(StudioExchange::new);
  private static final Logger LOG = LoggerFactory.getLogger(StudioRoutes.class);

  private final StudioSettings settings;
  private final AccessGuard guard;
  private final ImageTray tray;
  private final PageFiles page = new PageFiles();

  StudioRoutes(StudioSettings settings, AccessGuard guard) {
    this.settings = settings;
    this.guard = guard;
    this.tray = new ImageTray(settings);
  }

  void configure(JavalinConfig config) {
    JavalinDefaults.apply(config, Studio.HOST, settings.port());
    config.routes.before(this::admit);
    route(config.routes);
    for (String path : page.paths()) {
      PageFiles.PageFile file = page.get(path);
      config.routes.get(
          path, call(exchange -> exchange.answer(200, file.mediaType(), file.bytes())));
    }
    refuse(config.routes);
  }

  private void route(RoutesConfig routes) {
    RenderQueue queue = new RenderQueue(settings.limits());
    PictureHandler pictures = new PictureHandler(tray, settings.limits(), queue);
    SigningHandler signing = new SigningHandler(settings);
    routes.get(API + "settings", call(new SettingsHandler(settings, signing)::get));
    routes.get(API + "images", call(pictures::list));
    routes.post(API + "images", call(pictures::add));
    routes.delete(API + "images/{id}", call(pictures::remove));
    routes.get(API + "images/{id}/thumbnail", call(pictures::thumbnail));
    routes.post(API + "render", call(pictures::render));
    routes.post(API + "qualities", call(new QualityHandler(tray, queue)::compare));
    routes.post(API + "repair", call(new RepairHandler(tray, queue)::repair));
    routes.post(API + "sign", call(signing::sign));
    routes.post(API + "delivery-url", call(signing::deliveryUrl));
    PreflightHandler preflight = new PreflightHandler(tray, queue.composer(), settings.api());
    routes.post(API + "preflight", call(preflight::run));
  }

  /** Before any route, so that who may not call learns of nothing. */
  private void admit(Context ctx) {
    AccessGuard.setHeaders(ctx::header);
    guard.check(ctx.req().getLocalPort(), ctx::header, ctx.path().startsWith(API));
  }

  private static void refuse(RoutesConfig routes) {
    CALLS.refuseOthers(
        routes,
        (refused, call) ->
            call.refuse(
                new StudioRefusal(
                    refused.status().getCode(), refused.status().getMessage(), refused.detail())));
    CALLS.refuse(routes, Exception.class, StudioRoutes::refuse);
  }

  private static void refuse(Throwable failure, StudioExchange call) {
    StudioRefusal refusal = StudioRefusal.of(failure);
    if (refusal.status() == 500) {
      LOG.error("a call has failed", failure);
    }
    call.refuse(refusal);
  }

  private static Handler call(Calls.Call<StudioExchange> call) {
    return CALLS.handler(call);
  }
}
