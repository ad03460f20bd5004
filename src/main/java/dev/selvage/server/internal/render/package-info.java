/**
 * Renders what a request has asked for: once for all who wait for the same, in a queue, within the
 * memory that there is. Knows no token and no header.
 */
@NullMarked
package dev.selvage.server.internal.render;

import org.jspecify.annotations.NullMarked;
