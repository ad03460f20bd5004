/**
 * Makes the borders of images uniform by the least change that does: what is wrong with a border,
 * what could be done about it, and whether that holds on what a receiver decodes. No files, no
 * network.
 */
@NullMarked
package dev.selvage.repair;

import org.jspecify.annotations.NullMarked;
