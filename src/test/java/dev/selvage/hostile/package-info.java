/**
 * Files made to do harm, and what shows that they do none: bombs, damaged files by the thousand,
 * and the targets of the fuzzer. Nothing of this ships.
 */
@NullMarked
package dev.selvage.hostile;

import org.jspecify.annotations.NullMarked;
