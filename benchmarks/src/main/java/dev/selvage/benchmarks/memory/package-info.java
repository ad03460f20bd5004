/** How much memory one command takes, of Java's heap and all in all. */
package dev.selvage.benchmarks.memory;
