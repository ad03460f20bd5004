/** JPEG: its header, restarts and scans, by libturbojpeg and by the JDK. */
@NullMarked
package dev.selvage.image.internal.jpeg;

import org.jspecify.annotations.NullMarked;
