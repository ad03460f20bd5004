/**
 * Tiles that were composed before, by a job on other machines: a line of JSON each, beside the
 * files. What writes them and what uploads them meet here.
 */
@NullMarked
package dev.selvage.batch.composed;

import org.jspecify.annotations.NullMarked;
