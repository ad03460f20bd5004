/**
 * Signed chains: claims, signing and verifying, issuer keys. Uses the chain of transform and no
 * other package; knows no HTTP and no pixels.
 */
@NullMarked
package dev.selvage.token;

import org.jspecify.annotations.NullMarked;
