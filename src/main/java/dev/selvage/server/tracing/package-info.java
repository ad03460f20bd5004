/**
 * Where the spans of requests go: by OpenTelemetry's API where that is on the class path, and
 * nowhere else. Nothing is exported unless the application brings an SDK, or the JVM an agent.
 */
@NullMarked
package dev.selvage.server.tracing;

import org.jspecify.annotations.NullMarked;
