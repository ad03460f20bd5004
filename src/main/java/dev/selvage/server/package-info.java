/** The image server. */
@NullMarked
package dev.selvage.server;

import org.jspecify.annotations.NullMarked;
