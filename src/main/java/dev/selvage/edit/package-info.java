/**
 * What {@link dev.selvage.Selvage} begins: edits of images, and the engine that renders them. An
 * edit only says what is to be done, as a chain, and hands it to {@code render}; nothing is
 * decoded, resampled or measured here.
 */
@NullMarked
package dev.selvage.edit;

import org.jspecify.annotations.NullMarked;
