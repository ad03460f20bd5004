package dev.selvage.sandbox;

import dev.selvage.web.Calls;
import dev.selvage.web.JavalinDefaults;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;

/** How the web server is set up, and which path leads to which call. */
final class SandboxRoutes {
  static final String API = "/api/v1";
  static final String PRODUCT_API = "/api/v3";

  private static final Calls<SandboxExchange> CALLS = new Calls<>(SandboxExchange::new);

  private final SandboxParts parts;

  SandboxRoutes(SandboxParts parts) {
    this.parts = parts;
  }

  void configure(JavalinConfig config) {
    JavalinDefaults.apply(config, parts.settings().host(), parts.settings().port());
    route(config.routes);
    refuse(config.routes);
    config.routes.after(ctx -> logUnlessLog(ctx.path(), new SandboxExchange(ctx)));
  }

  private void route(RoutesConfig routes) {
    TokenCall token = new TokenCall(parts);
    UploadHandler tiles = new UploadHandler(parts);
    BucketCalls buckets = new BucketCalls(parts);
    site(routes, new SiteCalls(parts));
    routes.post(API + "/oauth/token", call(token::issue));
    routes.post(API + "/{storeId}/tile/{tileId}/image", call(tiles::reserve));
    routes.post("/upload/{imageId}", call(tiles::upload));
    // Before the result, whose path would match as well.
    routes.get(API + "/{storeId}/image/bucket", call(buckets::list));
    routes.get(API + "/{storeId}/image/{imageId}", call(tiles::result));
    routes.get("/bucket/{bucket}/<path>", call(buckets::rendition));
    routeProducts(routes, token);
    routes.get("/health", call(SandboxRoutes::health));
    routes.get("/log", call(call -> call.answer(200, SandboxJson.events(parts.log().all()))));
  }

  private static void site(RoutesConfig routes, SiteCalls site) {
    routes.get(API + "/{storeId}/profile", call(site::profile));
    routes.get(API + "/{storeId}/page", call(site::pages));
    routes.get(API + "/{storeId}/tile", call(site::tiles));
    routes.get(API + "/{storeId}/tile/{tileId}", call(site::tile));
    routes.put(API + "/{storeId}/tile/{tileId}", call(site::change));
    routes.post(API + "/{storeId}/publish", call(site::publish));
    routes.post(API + "/{storeId}/discard", call(site::discard));
  }

  private void routeProducts(RoutesConfig routes, TokenCall token) {
    ProductHandler calls = new ProductHandler(parts);
    String product = PRODUCT_API + "/{storeId}/products/{productId}";
    String category = PRODUCT_API + "/{storeId}/categories/{categoryId}";
    routes.post(PRODUCT_API + "/oauth/token", call(token::issue));
    routes.get(PRODUCT_API + "/{storeId}/products", call(calls::list));
    routes.get(product, call(calls::product));
    routes.post(product + "/image", call(calls::uploadMain));
    routes.post(product + "/gallery", call(calls::uploadToGallery));
    routes.get(category, call(calls::category));
    routes.post(category + "/image", call(calls::uploadForCategory));
    routes.get("/picture/{pictureId}/{file}", call(calls::picture));
  }

  private static void refuse(RoutesConfig routes) {
    CALLS.refuseOthers(
        routes,
        (refused, call) ->
            call.refuse(
                new ApiError(
                    refused.status().getCode(), refused.status().name(), refused.detail())));
    CALLS.refuse(
        routes,
        ApiError.class,
        (error, call) -> {
          call.drain();
          call.refuse(error);
        });
  }

  private static void health(SandboxExchange call) {
    call.answer(
        200,
        SandboxJson.object(
            "status",
            "ok",
            "note",
            "state lives in memory only and is gone when the sandbox stops"));
  }

  private void logUnlessLog(String path, SandboxExchange call) {
    if (!path.equals("/log")) {
      call.log(parts.log());
    }
  }

  private static Handler call(Calls.Call<SandboxExchange> call) {
    return CALLS.handler(call);
  }
}
