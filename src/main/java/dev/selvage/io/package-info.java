/**
 * Files: outputs that are written whole or not at all, the check that none replaces what is read,
 * and temporary folders. Uses no other package of Selvage but the errors.
 */
@NullMarked
package dev.selvage.io;

import org.jspecify.annotations.NullMarked;
