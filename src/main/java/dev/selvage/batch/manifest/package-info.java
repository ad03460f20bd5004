/** The manifest: CSV lines to what is asked of each tile. */
@NullMarked
package dev.selvage.batch.manifest;

import org.jspecify.annotations.NullMarked;
