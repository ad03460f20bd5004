/**
 * Originals that come over a network: fetched from a bucket or from a web server, within limits,
 * from nowhere but where the settings say; and kept as copies that are revalidated.
 */
@NullMarked
package dev.selvage.server.internal.origin;

import org.jspecify.annotations.NullMarked;
