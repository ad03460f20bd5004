/**
 * What a client may be told: where the API is, with which credentials, how patient to be, and who
 * is told of its calls. Sends nothing.
 */
@NullMarked
package dev.selvage.instantsite.settings;

import org.jspecify.annotations.NullMarked;
