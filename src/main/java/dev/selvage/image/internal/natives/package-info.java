/** Memory off-heap that native libraries read and write. */
@NullMarked
package dev.selvage.image.internal.natives;

import org.jspecify.annotations.NullMarked;
