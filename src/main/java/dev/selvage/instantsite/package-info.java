/** The client of the tile image API. Uses border for its value types alone; decodes no image. */
@NullMarked
package dev.selvage.instantsite;

import org.jspecify.annotations.NullMarked;
