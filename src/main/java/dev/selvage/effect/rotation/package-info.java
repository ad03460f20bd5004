/** Turns by angles that are no quarters. */
@NullMarked
package dev.selvage.effect.rotation;

import org.jspecify.annotations.NullMarked;
