/**
 * Keys and presets: read from files and URLs, and read again while the server runs. Knows no
 * request.
 */
@NullMarked
package dev.selvage.server.internal.configuration;

import org.jspecify.annotations.NullMarked;
