/**
 * The studio: a page on this machine to make a chain by looking at what it does, and the API that
 * the page uses. Everything is drawn by the one pipeline, and signed and uploaded by the same code
 * as the commands.
 */
@NullMarked
package dev.selvage.studio;

import org.jspecify.annotations.NullMarked;
