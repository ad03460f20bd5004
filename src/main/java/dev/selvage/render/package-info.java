/**
 * The one pipeline: what opens images, draws a layout and encodes the result, for commands,
 * preflight, batch and server alike. Nothing here knows of networks, tokens or processes; what a
 * layout looks like is decided in {@code transform}, before any pixel is there.
 */
@NullMarked
package dev.selvage.render;

import org.jspecify.annotations.NullMarked;
