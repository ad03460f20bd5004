package dev.selvage.s3;

import dev.selvage.PlainText;
import dev.selvage.UsageException;
import java.util.regex.Pattern;

/**
 * Where objects are: a bucket, and what their keys begin with. Written {@code s3://bucket/prefix}.
 *
 * @param bucket its name, 3 to 63 letters, digits, dots, dashes and underscores
 * @param prefix what keys begin with, without slashes at its ends, at most {@value #MAX_PREFIX}
 *     characters; empty for all of the bucket
 */
public record S3Location(String bucket, String prefix) {
  /** How a location begins. */
  public static final String SCHEME = "s3://";

  private static final int MAX_PREFIX = 300;
  private static final Pattern BUCKET =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{1,61}[A-Za-z0-9]");

  /** Without control characters, and without what a path would be led elsewhere by. */
  private static final Pattern PREFIX =
      Pattern.compile(
          "(?!\\.{1,2}(?:/|$))[^\\p{Cntrl}/\\\\?#]+(?:/(?!\\.{1,2}(?:/|$))[^\\p{Cntrl}/\\\\?#]+)*");

  /**
   * Checks both parts.
   *
   * @throws UsageException if one is none
   */
  public S3Location {
    if (!BUCKET.matcher(bucket).matches()) {
      throw new UsageException(
          "bucket", "has a name that no bucket has", "write s3://BUCKET/PREFIX");
    }
    boolean fits = prefix.length() <= MAX_PREFIX && PREFIX.matcher(prefix).matches();
    if (!prefix.isEmpty() && !fits) {
      throw new UsageException(
          "prefix", "is none that keys begin with", "write folders with a slash between them");
    }
  }

  /** Whether a text begins as a location does. */
  public static boolean isLocation(String text) {
    return text.startsWith(SCHEME);
  }

  /**
   * Reads {@code s3://bucket} or {@code s3://bucket/prefix}; a slash at the end counts for nothing.
   *
   * @throws UsageException if it is something else
   */
  public static S3Location parse(String text) {
    if (!isLocation(text)) {
      throw new UsageException(PlainText.line(text), "is no bucket", "write s3://BUCKET/PREFIX");
    }
    String rest = text.substring(SCHEME.length());
    int slash = rest.indexOf('/');
    String prefix = slash < 0 ? "" : rest.substring(slash + 1);
    return new S3Location(
        slash < 0 ? rest : rest.substring(0, slash),
        prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix);
  }

  /** The key of what is called so below the prefix. */
  public String key(String name) {
    return prefix.isEmpty() ? name : prefix + "/" + name;
  }

  @Override
  public String toString() {
    return SCHEME + key(bucket, prefix);
  }

  private static String key(String bucket, String prefix) {
    return prefix.isEmpty() ? bucket : bucket + "/" + prefix;
  }
}
