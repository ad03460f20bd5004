/**
 * Each operation of a chain beside an outside program: makes testdata/OPERATIONS.md. Nothing of
 * this ships.
 */
@NullMarked
package dev.selvage.operations;

import org.jspecify.annotations.NullMarked;
