/**
 * The main job: render, measure, upload, compare, report. Joins the other packages; holds no
 * kernel, no geometry and no protocol of its own.
 */
@NullMarked
package dev.selvage.preflight;

import org.jspecify.annotations.NullMarked;
