package dev.selvage.studio;

import dev.selvage.web.JavalinDefaults;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the web server is set up, and which path leads to which call. */
final class StudioRoutes {
  static final String API = "/api/";

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
    JavalinDefaults.apply(config);
    config.http.prefer405over404 = true;
    config.jetty.host = Studio.HOST;
    config.jetty.port = settings.port();
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
    PictureHandler pictures = new PictureHandler(tray, settings.limits());
    SigningHandler signing = new SigningHandler(settings);
    SettingsHandler offers = new SettingsHandler(settings.limits(), signing);
    PreflightHandler preflight = new PreflightHandler(tray, pictures.composer());
    routes.get(API + "settings", call(offers::get));
    routes.get(API + "images", call(pictures::list));
    routes.post(API + "images", call(pictures::add));
    routes.get(API + "images/{id}/thumbnail", call(pictures::thumbnail));
    routes.post(API + "render", call(pictures::render));
    routes.post(API + "sign", call(signing::sign));
    routes.post(API + "delivery-url", call(signing::deliveryUrl));
    routes.post(API + "preflight", call(preflight::run));
  }

  /** Before any route, so that who may not call learns of nothing. */
  private void admit(Context ctx) {
    AccessGuard.setHeaders(ctx::header);
    guard.check(ctx.req().getLocalPort(), ctx::header, ctx.path().startsWith(API));
  }

  private static void refuse(RoutesConfig routes) {
    routes.exception(
        HttpResponseException.class,
        (error, ctx) -> {
          String title = HttpStatus.forStatus(error.getStatus()).getMessage();
          new StudioExchange(ctx)
              .refuse(
                  new StudioRefusal(error.getStatus(), title, String.valueOf(error.getMessage())));
        });
    routes.exception(Exception.class, (error, ctx) -> refuse(error, new StudioExchange(ctx)));
  }

  private static void refuse(Throwable failure, StudioExchange call) {
    StudioRefusal refusal = StudioRefusal.of(failure);
    if (refusal.status() == 500) {
      LOG.error("a call has failed", failure);
    }
    call.refuse(refusal);
  }

  private static Handler call(Call call) {
    return ctx -> call.answer(new StudioExchange(ctx));
  }

  /** How one call is answered. */
  @FunctionalInterface
  private interface Call {
    void answer(StudioExchange call) throws IOException;
  }
}
