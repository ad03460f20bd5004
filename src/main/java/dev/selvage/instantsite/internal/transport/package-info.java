/**
 * One call over HTTP: its URL, its token, its tries, its answer as JSON within limits, and what is
 * told when it fails. Knows neither tiles nor products but by their URLs.
 */
@NullMarked
package dev.selvage.instantsite.internal.transport;

import org.jspecify.annotations.NullMarked;
