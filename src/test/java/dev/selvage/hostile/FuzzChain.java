package dev.selvage.hostile;

import dev.selvage.UsageException;
import dev.selvage.image.Size;
import dev.selvage.layout.Layout;
import dev.selvage.transform.Chain;
import dev.selvage.transform.ChainJson;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Any text as a chain of transformations: read, written, read again, and laid out. */
public final class FuzzChain {
  private static final Size BASE = new Size(1600, 1200);
  private static final long MOST_PIXELS = 50_000_000;

  private FuzzChain() {}

  public static void fuzzerTestOneInput(byte[] data) {
    try {
      Chain chain = ChainJson.parse(new String(data, StandardCharsets.UTF_8));
      String written = ChainJson.write(chain);
      if (!ChainJson.parse(written).equals(chain)) {
        throw new IllegalStateException("reads back otherwise: " + written);
      }
      Layout layout = Layout.of(chain, BASE, Map.of("a", BASE), MOST_PIXELS);
      if (layout.canvas().pixels() > MOST_PIXELS) {
        throw new IllegalStateException("over the limit: " + layout.canvas());
      }
    } catch (UsageException e) {
      if (e.what().isBlank()) {
        throw new IllegalStateException("a bad message", e);
      }
    }
  }
}
