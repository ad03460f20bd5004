/**
 * What a chain makes of images of given sizes: the canvas, and where each image lies on it. Pure
 * arithmetic: what pixels have to tell, such as the box of a trim, is measured elsewhere and given.
 * How a step is written, in claims or URLs, is not known here.
 */
@NullMarked
package dev.selvage.layout;

import org.jspecify.annotations.NullMarked;
