/**
 * Effects: what changes the colours of finished pixels, one class each. How each is written, its
 * range and default, and what it does to samples stand there and nowhere else. No geometry, no
 * chain, no files.
 */
@NullMarked
package dev.selvage.effect;

import org.jspecify.annotations.NullMarked;
