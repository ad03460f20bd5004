/** What the web servers that run on Javalin have in common: how they are set up, and listening. */
@NullMarked
package dev.selvage.web;

import org.jspecify.annotations.NullMarked;
