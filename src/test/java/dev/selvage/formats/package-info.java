/**
 * What becomes of a file of every kind here, in libvips and in ImageMagick: makes
 * testdata/FORMATS.md. Nothing of this ships.
 */
@NullMarked
package dev.selvage.formats;

import org.jspecify.annotations.NullMarked;
