package dev.selvage.image.internal.heif;

import java.util.List;

/**
 * That one item refers to others.
 *
 * @param type four letters, such as {@code dimg}
 */
record ItemReference(String type, long from, List<Long> to) {}
