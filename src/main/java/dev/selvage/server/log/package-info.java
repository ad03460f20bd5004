/**
 * Where the lines of the access log go, written by a thread of their own. What a line says is no
 * business of this package.
 */
@NullMarked
package dev.selvage.server.log;

import org.jspecify.annotations.NullMarked;
