/** The bridge to ImageIO: readers within limits, their warnings, and their rasters as ours. */
@NullMarked
package dev.selvage.image.internal.imageio;

import org.jspecify.annotations.NullMarked;
