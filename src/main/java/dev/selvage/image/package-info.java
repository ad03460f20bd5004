/**
 * Pixels and the files they come from: decoding, encoding, the header probe, limits, orientation
 * and colour. Uses no other package of Selvage but {@code io} and the errors; knows nothing of
 * chains, borders or networks.
 */
@NullMarked
package dev.selvage.image;

import org.jspecify.annotations.NullMarked;
