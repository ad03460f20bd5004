package dev.selvage.instantsite;

import org.jspecify.annotations.Nullable;

/**
 * What the server says of a site.
 *
 * @param siteId null if it does not say
 * @param json the whole answer as it was written; its details vary
 */
public record SiteProfile(@Nullable String siteId, String json) {}
