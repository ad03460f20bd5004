/** PNG: our own decoder and encoder, and what packs and unpacks deflate for them. */
@NullMarked
package dev.selvage.image.internal.png;

import org.jspecify.annotations.NullMarked;
