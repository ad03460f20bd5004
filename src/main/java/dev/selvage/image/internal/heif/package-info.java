/**
 * HEIC and AVIF (ISO/IEC 23008-12): a parser of our own for what the files say of themselves, and
 * libheif for single coded pictures. The library never sees the file: each coded picture is handed
 * to it in a small file that is written here, of what the parser let through.
 */
@NullMarked
package dev.selvage.image.internal.heif;

import org.jspecify.annotations.NullMarked;
