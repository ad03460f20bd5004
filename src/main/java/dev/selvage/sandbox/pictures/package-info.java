/** What the sandbox does to pixels itself: scaling, and measuring borders by code of its own. */
@NullMarked
package dev.selvage.sandbox.pictures;

import org.jspecify.annotations.NullMarked;
