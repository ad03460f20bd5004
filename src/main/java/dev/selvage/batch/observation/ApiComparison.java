package dev.selvage.batch.observation;

import dev.selvage.border.BorderCalibration;
import dev.selvage.border.BorderPolicy;
import dev.selvage.border.Calibration;
import dev.selvage.border.Confusion;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The policies fitted to each API's observations apart, beside the one fitted to all together.
 *
 * @param together fitted to all
 * @param apart fitted to those of one API, for each of which there are any
 */
public record ApiComparison(Calibration together, Map<ObservedApi, Calibration> apart) {
  /** Keeps its own map. */
  public ApiComparison {
    apart = Collections.unmodifiableMap(new EnumMap<>(apart));
  }

  /**
   * Fits them.
   *
   * @param all gone through several times
   * @param start what to compare with, as of {@link BorderCalibration#fit}
   * @param mostThickness the thickest ring to look for, px, 1..64
   * @throws dev.selvage.UsageException if there are no observations, or the thickness is out of
   *     range
   */
  public static ApiComparison fit(Observations all, BorderPolicy start, int mostThickness) {
    Calibration together = BorderCalibration.fit(all, start, mostThickness);
    List<ObservedApi> told =
        Arrays.stream(ObservedApi.values())
            .filter(api -> all.only(api).iterator().hasNext())
            .toList();
    Map<ObservedApi, Calibration> apart = new EnumMap<>(ObservedApi.class);
    for (ObservedApi api : told) {
      boolean alone = told.size() == 1;
      apart.put(api, alone ? together : BorderCalibration.fit(all.only(api), start, mostThickness));
    }
    return new ApiComparison(together, apart);
  }

  /**
   * Whether one policy explains the answers of all APIs no worse than a policy of its own for each:
   * it misses at most the square root of what those miss more often, as {@link BorderCalibration}
   * counts. Empty if there are answers of one API only.
   */
  public Optional<Boolean> onePolicy() {
    if (apart.size() < 2) {
      return Optional.empty();
    }
    int fewest = apart.values().stream().mapToInt(each -> misses(each.after())).sum();
    return Optional.of(misses(together.after()) <= fewest + (int) Math.sqrt(fewest));
  }

  private static int misses(Confusion confusion) {
    return confusion.observations()
        - confusion.colorsExact()
        + confusion.serverOnly()
        + confusion.policyOnly();
  }
}
