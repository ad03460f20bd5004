/**
 * One request and its answer on Jetty and Javalin: headers, bodies, limits of connections,
 * preconditions, refusals and the problems that tell them. Knows no token, and renders nothing.
 */
@NullMarked
package dev.selvage.server.internal.http;

import org.jspecify.annotations.NullMarked;
