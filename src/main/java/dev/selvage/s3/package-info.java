/**
 * Objects in a bucket of S3, or of a server that speaks its protocol: read, written, removed and
 * listed within limits of size and time, by the AWS SDK, which is an optional library. Knows
 * nothing of images.
 */
@NullMarked
package dev.selvage.s3;

import org.jspecify.annotations.NullMarked;
