/** What a batch has seen of the server's measurements, as observations to calibrate by. */
@NullMarked
package dev.selvage.batch.observation;

import org.jspecify.annotations.NullMarked;
