/**
 * A job of Apache Spark that composes, encodes and measures the tiles of a manifest on many
 * machines, with the bytes that {@code selvage compose} and {@code selvage batch} make on one. It
 * uploads nothing: {@code selvage batch --composed} does that, from one process, since uploading is
 * bound by the API's rate.
 *
 * <p>Spark is there where the job runs, and is no dependency of this library.
 */
@NullMarked
package dev.selvage.spark;

import org.jspecify.annotations.NullMarked;
