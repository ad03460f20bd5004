package dev.selvage.spark;

import dev.selvage.UnusableInputException;
import dev.selvage.UsageException;
import dev.selvage.image.Limits;
import dev.selvage.transform.ChainJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hadoop.fs.Path;

/** The files that a manifest names for its chains; each is read once. For one thread. */
final class ChainFiles {
  private static final int MOST_KEPT = 1000;

  private final HadoopFiles files;
  private final String base;
  private final Map<String, String> texts =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > MOST_KEPT;
        }
      };

  /**
   * @param base the folder that their paths are seen from
   */
  ChainFiles(HadoopFiles files, String base) {
    this.files = files;
    this.base = base;
  }

  /**
   * What a file holds.
   *
   * @throws UsageException if it cannot be read
   */
  String text(String path) {
    return texts.computeIfAbsent(path, this::read);
  }

  private String read(String path) {
    Limits limits = Limits.DEFAULT.toBuilder().maxBytes(ChainJson.MAX_CHARS).build();
    try {
      return new String(files.image(new Path(base, path), limits), StandardCharsets.UTF_8);
    } catch (IOException | UnusableInputException | IllegalArgumentException e) {
      throw new UsageException(
          "transformations",
          path + " cannot be read: " + e.getMessage(),
          "give a JSON array, or the path of a file that holds one",
          e);
    }
  }
}
