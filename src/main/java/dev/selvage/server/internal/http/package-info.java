/**
 * One request and its answer, whatever web server it came by: headers, bodies, turns,
 * preconditions, refusals and the problems that tell them. Knows no token, and renders nothing.
 */
@NullMarked
package dev.selvage.server.internal.http;

import org.jspecify.annotations.NullMarked;
