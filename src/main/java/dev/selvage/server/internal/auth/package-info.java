/**
 * What a request may see: its token or its signed path, verified, as a chain over one image.
 * Renders nothing.
 */
@NullMarked
package dev.selvage.server.internal.auth;

import org.jspecify.annotations.NullMarked;
