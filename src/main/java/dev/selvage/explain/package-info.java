/**
 * What a chain does to an image: each step in words, with sizes, placements and what it means for
 * the pixels, what rendering it takes, and a page with a picture after each step. No network.
 */
@NullMarked
package dev.selvage.explain;

import org.jspecify.annotations.NullMarked;
