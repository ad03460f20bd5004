/**
 * The chain of transformations: its steps, the values of their keys, and how they are written in
 * claims and URLs. Nothing here does I/O, touches a pixel, or knows what comes of a chain.
 */
@NullMarked
package dev.selvage.transform;

import org.jspecify.annotations.NullMarked;
