package dev.selvage.effect;

import org.jspecify.annotations.Nullable;

/**
 * An effect that a chain may name.
 *
 * @param name as claims and URLs have it: {@code unsharp_mask}
 * @param range of its value; null if it takes none. Some take a second value besides
 * @param meaning what it does, for people; without a full stop
 */
public record EffectKind(String name, @Nullable EffectRange range, String meaning) {}
