/**
 * The typed errors that every part of Selvage throws, what names in them what was meant, and how
 * bytes become text: digests, percent-encoding, Unicode. Nothing else lives here: this package
 * knows no image, no chain and no server.
 */
@NullMarked
package dev.selvage;

import org.jspecify.annotations.NullMarked;
