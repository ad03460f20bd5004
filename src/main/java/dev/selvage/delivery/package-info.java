/**
 * Delivery URLs of a chain, their signatures and their expiring tokens. Uses the chain of transform
 * and no other package; text in, text out, no network.
 */
@NullMarked
package dev.selvage.delivery;

import org.jspecify.annotations.NullMarked;
