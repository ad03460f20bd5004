/** Texts as layers: their styles, how large they are, and their pixels. */
@NullMarked
package dev.selvage.text;

import org.jspecify.annotations.NullMarked;
