package dev.selvage.image.internal.heif;

/**
 * A property of an item.
 *
 * @param isEssential whether the item must not be drawn by who does not know the property
 */
record ItemProperty(HeifBox box, boolean isEssential) {}
