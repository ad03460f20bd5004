/**
 * Where images are on the server, and the signatures of the paths that need no token. Knows no
 * request.
 */
@NullMarked
package dev.selvage.server.url;

import org.jspecify.annotations.NullMarked;
