package dev.selvage.sandbox;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;

/** What the calls of one sandbox work with. */
record SandboxParts(
    SandboxSettings settings,
    EventLog log,
    FaultPlan plan,
    FaultGate gate,
    Tokens tokens,
    Sites sites,
    SandboxImages images,
    UploadReader reader,
    ImageSizes maker,
    Processing processing,
    Catalogs catalogs) {

  static SandboxParts of(SandboxSettings settings) {
    FaultPlan plan = new FaultPlan(settings);
    SandboxImages images = new SandboxImages(settings);
    ImageSizes maker = new ImageSizes();
    return new SandboxParts(
        settings,
        new EventLog(),
        plan,
        new FaultGate(plan, settings.slowMillis()),
        new Tokens(InstantSource.system(), settings.tokenLifetimeSeconds()),
        new Sites(settings.tiles()),
        images,
        new UploadReader(settings.maxUploadBytes()),
        maker,
        new Processing(images, maker, settings.delayMillis()),
        new Catalogs(settings, new SeedPictures(maker)));
  }

  /**
   * Lets a call pass if its token is good for this store and has the scope.
   *
   * @throws ApiError 401 or 403
   */
  void authorize(SandboxExchange call, String store, Scope scope) {
    tokens.check(call.header("Authorization"), store, scope);
    if (scope != Scope.READ_CATALOG) {
      gate.checkScope(store + "/" + scope.label());
    }
  }

  /** Whether a fault sticks to an image for good; then the call's log says so. */
  boolean sticks(Fault fault, SandboxExchange call, String imageKey) {
    boolean sticks = plan.sticks(fault, imageKey);
    call.did(sticks ? fault : null);
    return sticks;
  }

  /** Answers, or cuts the connection before that. */
  void answerOrCut(SandboxExchange call, boolean cut, Map<String, Object> answer)
      throws IOException {
    if (cut) {
      call.cut(new byte[0], log);
    } else {
      call.answer(200, answer);
    }
  }

  /** Where clients reach the sandbox, such as {@code http://127.0.0.1:8080}. */
  String origin(int port) {
    String host =
        switch (settings.host()) {
          case "0.0.0.0" -> "127.0.0.1";
          case "::" -> "::1";
          default -> settings.host();
        };
    return "http://" + (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
  }
}
