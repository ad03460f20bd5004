/**
 * What the web servers that run on Javalin have in common: set-up, calls and refusals, listening.
 */
@NullMarked
package dev.selvage.web;

import org.jspecify.annotations.NullMarked;
