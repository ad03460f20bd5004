package dev.selvage.cli.files;

import dev.selvage.json.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of one image, as it is printed; the bytes of its picture are gone.
 *
 * @param end how it ended
 * @param line for people
 * @param json for scripts
 * @param notes that are no result: warnings, how the image was decoded
 * @param failure null unless it failed
 */
record FileResult(
    End end, String line, JsonNode json, List<String> notes, @Nullable Throwable failure) {
  /** How it ended. */
  enum End {
    WRITTEN("written"),
    PLANNED("to be written"),
    SKIPPED("there already"),
    FAILED("failed");

    private final String label;

    End(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }
  }
}
