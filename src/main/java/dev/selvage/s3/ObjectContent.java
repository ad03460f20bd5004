package dev.selvage.s3;

/**
 * An object with its content.
 *
 * @param info what is known of the version that the content is of
 * @param bytes all of it; not copied, so nobody may write to it
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record ObjectContent(ObjectInfo info, byte[] bytes) {}
