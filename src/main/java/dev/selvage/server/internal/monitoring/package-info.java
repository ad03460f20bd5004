/**
 * What is told of every request: the metrics, the access log's lines and the words that both use.
 * Knows neither the web server nor the store.
 */
@NullMarked
package dev.selvage.server.internal.monitoring;

import org.jspecify.annotations.NullMarked;
