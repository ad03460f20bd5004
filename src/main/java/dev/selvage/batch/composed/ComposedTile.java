package dev.selvage.batch.composed;

import dev.selvage.batch.journal.ComposedFile;
import dev.selvage.batch.journal.TileSpec;
import dev.selvage.batch.manifest.TileRequest;
import dev.selvage.image.Warning;
import dev.selvage.json.ArrayNode;
import dev.selvage.json.JsonNode;
import dev.selvage.json.JsonReader;
import dev.selvage.json.ObjectNode;
import dev.selvage.preflight.BorderJson;
import dev.selvage.render.Timing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one tile that was to be composed. Either its file is there or its error.
 *
 * @param store whose tile it is, or null if its manifest does not say
 * @param tile what a journal calls it: a tile's id, or such as {@code product 5}
 * @param spec what was asked for
 * @param inputs SHA-256 over those of the images, by which a further run sees whether they have
 *     changed; null if they are to be looked at again in any case, since what went wrong may pass
 * @param inputHashes SHA-256 of each image, in order; empty where one could not be read
 * @param settings SHA-256 over all settings that the tile depends on beside the spec
 * @param file what was composed, or null
 * @param warnings what was odd about the images
 * @param timings where the time went
 * @param error why there is no file, or null
 */
public record ComposedTile(
    @Nullable Long store,
    String tile,
    TileSpec spec,
    @Nullable String inputs,
    List<String> inputHashes,
    String settings,
    @Nullable ComposedFile file,
    List<Warning> warnings,
    List<Timing> timings,
    @Nullable String error) {
  private static final JsonReader READER = JsonReader.strict(64);
  private static final double NANOS = 1e6;

  /** Keeps its own lists; refuses a tile that has neither a file nor an error, or both. */
  public ComposedTile {
    inputHashes = List.copyOf(inputHashes);
    warnings = List.copyOf(warnings);
    timings = List.copyOf(timings);
    if ((file == null) == (error == null)) {
      throw new IllegalArgumentException("needs either a file or an error");
    }
  }

  /** One line of JSON, without its end. Names that have no value are left out. */
  public String json() {
    ObjectNode node = new ObjectNode();
    if (store != null) {
      node.put("store", store);
    }
    node.put("tile", tile).put("target", spec.target().label()).put("spec", spec.json());
    if (inputs != null) {
      node.put("inputs", inputs);
    }
    ArrayNode hashes = node.putArray("inputHashes");
    inputHashes.forEach(hashes::add);
    node.put("settings", settings);
    if (file != null) {
      node.put("file", file.path())
          .put("sha256", file.sha256())
          .put("bytes", file.bytes())
          .put("width", file.size().width())
          .put("height", file.size().height())
          .put("format", file.format().label());
      node.set("border", BorderJson.write(file.border()));
    }
    ArrayNode odd = node.putArray("warnings");
    warnings.forEach(
        each -> odd.addObject().put("code", each.code()).put("message", each.message()));
    ObjectNode millis = node.putObject("timings");
    timings.forEach(each -> millis.put(each.part(), each.took().toNanos() / NANOS));
    if (error != null) {
      node.put("error", error);
    }
    return node.toString();
  }

  /**
   * Reads {@link #json()}.
   *
   * @throws RuntimeException if it is anything else
   */
  public static ComposedTile parse(String line) {
    return of(READER.read(line));
  }

  static ComposedTile of(JsonNode node) {
    @Nullable JsonNode store = node.get("store");
    List<Warning> warnings = new ArrayList<>();
    node.required("warnings")
        .elements()
        .forEach(
            each ->
                warnings.add(
                    new Warning(
                        each.required("code").stringValue(),
                        each.required("message").stringValue())));
    List<Timing> timings = new ArrayList<>();
    node.required("timings")
        .properties()
        .forEach(
            each ->
                timings.add(
                    new Timing(
                        each.getKey(),
                        Duration.ofNanos(Math.round(each.getValue().doubleValue() * NANOS)))));
    return new ComposedTile(
        store == null ? null : store.longValue(),
        node.required("tile").stringValue(),
        TileSpec.parse(node.required("spec").stringValue()),
        text(node, "inputs"),
        node.required("inputHashes").elements().stream().map(JsonNode::stringValue).toList(),
        node.required("settings").stringValue(),
        node.get("file") == null ? null : ComposedFile.of(node),
        warnings,
        timings,
        text(node, "error"));
  }

  private static @Nullable String text(JsonNode node, String name) {
    @Nullable JsonNode value = node.get(name);
    return value == null ? null : value.stringValue();
  }

  /**
   * What is left to be done for it.
   *
   * @param number of its line, from 1
   */
  TileRequest request(long number) {
    TileSpec left = file == null ? spec.withError(String.valueOf(error)) : spec.withComposed(file);
    return new TileRequest(number, store, tile, left);
  }
}
