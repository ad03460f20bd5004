/** GIF: its first frame. */
@NullMarked
package dev.selvage.image.internal.gif;

import org.jspecify.annotations.NullMarked;
