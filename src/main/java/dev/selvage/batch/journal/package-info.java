/**
 * The journal of a batch in SQLite: what was asked of each tile, what became of it, and what puts
 * it back. Knows nothing of calls; the flow of a run is in the package above.
 */
@NullMarked
package dev.selvage.batch.journal;

import org.jspecify.annotations.NullMarked;
