/** What stands out of a picture, by which it is cut. */
@NullMarked
package dev.selvage.effect.saliency;

import org.jspecify.annotations.NullMarked;
