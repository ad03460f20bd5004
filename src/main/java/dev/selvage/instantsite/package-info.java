/**
 * The clients of the tile API (reserve a place, upload an image, ask for the border that the server
 * found; read, change and publish tiles) and of the product API. Uses border for its value types
 * alone. Decodes no image, prints nothing.
 *
 * <p>{@link dev.selvage.instantsite.InstantSiteClient} is where to start, and {@link
 * dev.selvage.instantsite.ProductClient} for products. What the API leaves open is a setting in
 * {@link dev.selvage.instantsite.settings.InstantSiteSettings}.
 */
@NullMarked
package dev.selvage.instantsite;

import org.jspecify.annotations.NullMarked;
