package dev.selvage.render;

import java.time.Duration;

/**
 * One part of the work and the time it took.
 *
 * @param part such as {@code compose} or {@code upload}
 * @param took wall time
 */
public record Timing(String part, Duration took) {}
