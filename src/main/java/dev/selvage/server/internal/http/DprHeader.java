package dev.selvage.server.internal.http;

import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a client says its pixels are to px: the headers {@code Sec-CH-DPR} and {@code DPR}. */
public final class DprHeader {
  /** The newer one first. */
  public static final List<String> NAMES = List.of("Sec-CH-DPR", "DPR");

  /** Whole ratios up to here: each is a picture of its own, for caches and to render. */
  public static final int MOST = 5;

  private static final Pattern RATIO = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,9})?");

  private DprHeader() {}

  /**
   * Pixels to px, rounded up, 1 to {@link #MOST}.
   *
   * @param headers values by names; null where there is none
   * @return 1 where the client says nothing that can be used
   */
  public static int ratio(Function<String, @Nullable String> headers) {
    for (String name : NAMES) {
      String said = headers.apply(name);
      if (said != null && RATIO.matcher(said.trim()).matches()) {
        return (int) Math.max(1, Math.min(MOST, Math.ceil(Double.parseDouble(said.trim()))));
      }
    }
    return 1;
  }
}
