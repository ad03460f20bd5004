/**
 * What the image server may be told, and the file and the environment that it is read from. Opens
 * no port and no image.
 */
@NullMarked
package dev.selvage.server.settings;

import org.jspecify.annotations.NullMarked;
