/**
 * JSON as a tree: reading within limits, and writing. On Jackson's streaming core alone, which
 * depends on nothing, so that no other project's choice of data binding or annotations matters.
 */
@NullMarked
package dev.selvage.json;

import org.jspecify.annotations.NullMarked;
