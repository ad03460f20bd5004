/** Digests and bytes as text: hexadecimal digits, percent-encoding. Knows nothing of requests. */
@NullMarked
package dev.selvage.server.internal.encoding;

import org.jspecify.annotations.NullMarked;
