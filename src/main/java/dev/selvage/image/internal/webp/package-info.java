/** WebP: its chunks, by libwebp where it loads, by TwelveMonkeys elsewhere. */
@NullMarked
package dev.selvage.image.internal.webp;

import org.jspecify.annotations.NullMarked;
