package dev.selvage.transform;

/**
 * What the documentation says of a key of a chain, in Markdown.
 *
 * @param forms what its values may be
 * @param usual what holds where a step does not have it
 * @param meaning what it does
 */
public record KeyDescription(String forms, String usual, String meaning) {}
