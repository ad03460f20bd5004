package dev.selvage.cli.options;

import dev.selvage.UsageException;
import dev.selvage.instantsite.settings.Credentials;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the API is, and who asks, for one store or several. */
public final class StoresOptions extends ApiUrlOptions {
  private static final String PLACE = "{store}";

  @Option(
      names = "--store",
      paramLabel = "ID",
      description = "The store's id; of lines that name none, where others do.")
  private @Nullable Long store;

  @Option(
      names = "--store-rate",
      paramLabel = "ID=N",
      description = "Calls a minute for one store, where that is not --rate. May be repeated.")
  private Map<Long, Integer> rates = new LinkedHashMap<>();

  /** The store of what names none, or null. */
  public @Nullable Long store() {
    return store;
  }

  /** What was said of a store's rate, calls a minute, or null. */
  public @Nullable Integer rate(long of) {
    return rates.get(of);
  }

  /**
   * Refuses rates of stores that there are none of.
   *
   * @throws UsageException if one is
   */
  public void checkRates(Iterable<Long> stores) {
    for (long rated : rates.keySet()) {
      boolean known = false;
      for (long each : stores) {
        known |= each == rated;
      }
      if (!known) {
        throw new UsageException(
            "--store-rate " + rated, "is of a store that nothing is for", "leave it out");
      }
    }
  }

  /** The journal of a store, in whose name {@code {store}} stands for its number. */
  public static Path journal(Path pattern, long store) {
    return Path.of(pattern.toString().replace(PLACE, Long.toString(store)));
  }

  /**
   * From the environment, for one of several stores: SELVAGE_TOKEN_1003 and SELVAGE_APP_SECRET_1003
   * go before those without a number.
   *
   * @throws UsageException if there is none
   */
  public static Credentials credentialsOf(SelvageCommand root, String command, long store) {
    return root.environment("SELVAGE_TOKEN_" + store)
        .map(Credentials::token)
        .or(
            () ->
                root.environment("SELVAGE_APP_SECRET_" + store)
                    .map(secret -> Credentials.appSecret(store, secret)))
        .orElseGet(() -> credentials(root, command, store));
  }
}
