/**
 * Looks through a store's products for pictures whose borders will show, and proposes what to do.
 * Reads only.
 */
@NullMarked
package dev.selvage.audit;

import org.jspecify.annotations.NullMarked;
