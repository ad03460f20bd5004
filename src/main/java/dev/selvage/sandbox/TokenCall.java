package dev.selvage.sandbox;

/** The token call. */
final class TokenCall {
  private final SandboxParts parts;

  TokenCall(SandboxParts parts) {
    this.parts = parts;
  }

  void issue(SandboxExchange call) throws InterruptedException {
    String store = SandboxExchange.checkedStore(call.query("site_id"));
    parts.gate().pass(call, "token " + store);
    String grant = call.query("grant_type");
    boolean draft = Tokens.DRAFT_GRANT.equals(grant);
    if (!draft && !Tokens.FULL_GRANT.equals(grant)) {
      throw ApiError.malformed("grant_type must be " + Tokens.FULL_GRANT + ".");
    }
    String code = call.query("code");
    if (code == null || code.isBlank()) {
      throw ApiError.malformed("There is no code.");
    }
    // Noted in the log where the token is refused, not here, where nothing seems wrong.
    boolean stale = parts.plan().next("issue " + store, Fault.EXPIRED_TOKEN) != null;
    String token = parts.tokens().issue(store, draft, stale);
    call.answer(
        200,
        SandboxJson.object(
            "accessToken",
            token,
            "tokenType",
            "bearer",
            "expiresIn",
            parts.settings().tokenLifetimeSeconds()));
  }
}
