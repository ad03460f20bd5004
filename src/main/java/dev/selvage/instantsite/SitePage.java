package dev.selvage.instantsite;

import org.jspecify.annotations.Nullable;

/**
 * A page of a site.
 *
 * @param id the server's
 * @param name what people call it, or null if the server does not say
 * @param json the page as it was written
 */
public record SitePage(String id, @Nullable String name, String json) {}
