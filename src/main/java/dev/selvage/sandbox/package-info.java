/**
 * A local Instant Site to develop and test against. Uses image to read and write files and shares
 * no code with border, so that a mistake there cannot confirm itself here.
 */
@NullMarked
package dev.selvage.sandbox;

import org.jspecify.annotations.NullMarked;
