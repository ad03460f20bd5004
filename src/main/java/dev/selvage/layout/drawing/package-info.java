/**
 * The drawing that a layout comes to: canvases, the layers on them, and views of their inputs. Pure
 * geometry, which {@code transform} makes and {@code render} draws; not for anybody else.
 */
@NullMarked
package dev.selvage.layout.drawing;

import org.jspecify.annotations.NullMarked;
