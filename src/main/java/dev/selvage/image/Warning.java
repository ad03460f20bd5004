package dev.selvage.image;

/**
 * Something about an image that its user should know although it could be used.
 *
 * @param code a stable name for scripts, such as {@code profile_ignored}
 * @param message one line for people
 */
public record Warning(String code, String message) {}
