/**
 * The image server: {@link dev.selvage.server.ImageServer} is one of its own, with ports; {@link
 * dev.selvage.server.ImageHandler} is all of it but those, for an application's own web server, and
 * {@link dev.selvage.server.ServletAdapter} makes a servlet of that. Which path leads to which
 * call, and how each call answers. What the calls share is in the packages below, none of which
 * knows this one.
 */
@NullMarked
package dev.selvage.server;

import org.jspecify.annotations.NullMarked;
