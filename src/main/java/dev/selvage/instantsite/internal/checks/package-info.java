/** The ranges of settings, and what ids and secrets may hold. Knows no API. */
@NullMarked
package dev.selvage.instantsite.internal.checks;

import org.jspecify.annotations.NullMarked;
