/** Clients for load on the image server, run by {@code benchmarks/serve}. */
package dev.selvage.benchmarks.serve;
