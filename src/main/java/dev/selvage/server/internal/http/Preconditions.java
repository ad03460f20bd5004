package dev.selvage.server.internal.http;

import dev.selvage.server.internal.monitoring.RefusalReason;
import dev.selvage.server.store.StoreCondition;
import org.jspecify.annotations.Nullable;

/**
 * The headers {@code If-Match} and {@code If-None-Match} of a request that stores or removes an
 * image.
 *
 * @param match null where there is none
 * @param noneMatch null where there is none
 */
public record Preconditions(@Nullable EntityTags match, @Nullable EntityTags noneMatch)
    implements StoreCondition {
  /**
   * Those of a request.
   *
   * @throws Refusal if {@code If-None-Match} holds no tag; one of {@code If-Match} fails then
   */
  public static Preconditions of(Exchange call) {
    String match = call.headers("If-Match");
    String noneMatch = call.headers("If-None-Match");
    EntityTags none = noneMatch == null ? null : EntityTags.parse(noneMatch);
    if (none != null && none.isEmpty()) {
      throw new Refusal(RefusalReason.MALFORMED, "If-None-Match has no entity tag in quotes");
    }
    return new Preconditions(match == null ? null : EntityTags.parse(match), none);
  }

  /** Whether there are any. */
  public boolean present() {
    return match != null || noneMatch != null;
  }

  @Override
  public boolean allows(boolean there, @Nullable String sha256) {
    return (match == null || matches(match, there, sha256))
        && (noneMatch == null || noneMatches(noneMatch, there, sha256));
  }

  private static boolean matches(EntityTags tags, boolean there, @Nullable String sha256) {
    return tags.any()
        ? there
        : sha256 != null && tags.anyStrongly(tag -> ImageTags.isOf(tag, sha256));
  }

  private static boolean noneMatches(EntityTags tags, boolean there, @Nullable String sha256) {
    return tags.any()
        ? !there
        : sha256 == null || !tags.anyWeakly(tag -> ImageTags.isOf(tag, sha256));
  }
}
