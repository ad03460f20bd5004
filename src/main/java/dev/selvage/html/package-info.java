/**
 * Pages for people: what renders the templates of {@code src/main/jte}, which the build compiles
 * into the packages whose pages they are, and the stylesheet that all of them share ({@code
 * html/style.jte}). Nothing here knows what stands on a page.
 */
@NullMarked
package dev.selvage.html;

import org.jspecify.annotations.NullMarked;
