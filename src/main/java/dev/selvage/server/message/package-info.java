/**
 * What an image handler is asked and what it answers, in types that belong to no web server. Knows
 * neither how requests come nor what they lead to.
 */
@NullMarked
package dev.selvage.server.message;

import org.jspecify.annotations.NullMarked;
