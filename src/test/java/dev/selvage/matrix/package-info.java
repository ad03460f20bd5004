/**
 * A matrix of what is rendered today: every kind of picture by every chain to every output,
 * recorded in {@code src/test/resources/matrix/cells.tsv}. It shows which pixels a change of the
 * rendering code changes. Holds nothing that tests one route alone.
 */
@NullMarked
package dev.selvage.matrix;

import org.jspecify.annotations.NullMarked;
