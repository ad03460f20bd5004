/**
 * Javalin and Jetty around a handler of images: connections and their limits, the ports, how
 * requests come and answers go. Nothing else of the image server knows a web server, and nothing
 * here knows an image.
 */
@NullMarked
package dev.selvage.server.internal.jetty;

import org.jspecify.annotations.NullMarked;
