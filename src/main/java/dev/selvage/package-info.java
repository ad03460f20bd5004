/**
 * The typed errors that every part of Selvage throws, and what names in them what was meant.
 * Nothing else lives here: this package knows no image, no chain and no server.
 */
@NullMarked
package dev.selvage;

import org.jspecify.annotations.NullMarked;
