/**
 * The images of the server, in a folder: found, read, added, removed. Knows no request, and decodes
 * nothing beyond the header that tells whether an upload is an image.
 */
@NullMarked
package dev.selvage.server.store;

import org.jspecify.annotations.NullMarked;
