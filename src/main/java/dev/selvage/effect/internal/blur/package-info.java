/** A Gaussian over rows of samples, in a time that does not depend on its width. */
@NullMarked
package dev.selvage.effect.internal.blur;

import org.jspecify.annotations.NullMarked;
