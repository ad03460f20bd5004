/** Random chains of all operations, small ones for tests and as large as the limits allow. */
@NullMarked
package dev.selvage.chains;

import org.jspecify.annotations.NullMarked;
