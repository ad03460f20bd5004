/**
 * The client of the tile API: reserve a place, upload an image, ask for the border that the server
 * found; read, change and publish tiles. Uses border for its value types alone. Decodes no image,
 * prints nothing.
 *
 * <p>{@link dev.selvage.instantsite.InstantSiteClient} is where to start. What the API leaves open
 * is a setting in {@link dev.selvage.instantsite.InstantSiteSettings}.
 */
@NullMarked
package dev.selvage.instantsite;

import org.jspecify.annotations.NullMarked;
