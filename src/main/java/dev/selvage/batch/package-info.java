/**
 * Many tiles, unattended: a manifest, a journal on the disk that survives whatever ends the run,
 * the flow of calls within the server's limits, and the page that tells in the morning what
 * happened. Uses preflight for the work on a single tile. Needs the optional dependencies
 * sqlite-jdbc and fastcsv. Prints nothing.
 *
 * <p>{@link dev.selvage.batch.Batch} is where to start.
 */
@NullMarked
package dev.selvage.batch;

import org.jspecify.annotations.NullMarked;
