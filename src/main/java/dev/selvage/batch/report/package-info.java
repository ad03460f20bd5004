/** The page on a batch, made of its journal. Its templates are in {@code src/main/jte}. */
@NullMarked
package dev.selvage.batch.report;

import org.jspecify.annotations.NullMarked;
