package dev.selvage.border;

/**
 * What the edge of an image looks like.
 *
 * @param homogeneity whether the border is of one colour, to the policy's tolerance
 * @param color the border's colour; given even where the border is of many
 */
public record BorderInfo(boolean homogeneity, Rgba color) {}
