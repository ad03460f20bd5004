/**
 * JPEG to planes of samples, in Java alone: sequential and progressive files with Huffman codes, 8
 * bits a sample, at full size, a half, a quarter or an eighth. What a file's samples stand for, and
 * what becomes of a damaged one, is decided outside.
 */
@NullMarked
package dev.selvage.image.internal.jpeg.decoding;

import org.jspecify.annotations.NullMarked;
