/** Rounded corners, and borders that follow them. */
@NullMarked
package dev.selvage.effect.outline;

import org.jspecify.annotations.NullMarked;
