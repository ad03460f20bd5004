/**
 * Rendered images that are kept, in memory and on the disk, by a key that is made elsewhere. Knows
 * neither requests nor how an image is rendered.
 */
@NullMarked
package dev.selvage.server.internal.cache;

import org.jspecify.annotations.NullMarked;
