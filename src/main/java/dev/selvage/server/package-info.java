/**
 * The image server: {@link dev.selvage.server.ImageServer} is where to start, and the one type to
 * be seen. Which path leads to which call, and how each call answers. What the calls share is in
 * the packages below, none of which knows this one.
 */
@NullMarked
package dev.selvage.server;

import org.jspecify.annotations.NullMarked;
