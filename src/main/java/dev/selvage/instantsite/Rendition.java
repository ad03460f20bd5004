package dev.selvage.instantsite;

import org.jspecify.annotations.Nullable;

/**
 * One size of an uploaded image.
 *
 * @param name the server's name of it, such as {@code webp-2000x2000}; null where the server sends
 *     a plain list
 * @param url the full URL; the path alone, as the server sent it, where the URL of the bucket could
 *     not be had
 * @param width px, 1 or more, or null if not told
 * @param height px, 1 or more, or null if not told
 */
public record Rendition(
    @Nullable String name, String url, @Nullable Integer width, @Nullable Integer height) {}
