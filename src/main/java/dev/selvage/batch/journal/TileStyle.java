package dev.selvage.batch.journal;

import dev.selvage.UsageException;
import dev.selvage.image.ChromaSampling;
import dev.selvage.image.Color;
import dev.selvage.image.DecodingProfile;
import dev.selvage.image.HuffmanTables;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.JpegStyle;
import dev.selvage.json.JsonNode;
import dev.selvage.json.ObjectNode;
import dev.selvage.render.ByteLimit;
import dev.selvage.render.Output;
import dev.selvage.resample.Filter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the tiles of a batch are rendered, where their manifest line does not say. A journal keeps
 * it, so that a batch is not resumed with other pictures than it began with.
 *
 * @param width of each image, px, above 0
 * @param output format, quality, background and the rest of what encoders are told
 * @param filter what resamples
 * @param profile how far images may be shrunk while they are decoded
 */
public record TileStyle(int width, Output output, Filter filter, DecodingProfile profile) {
  /** 800 px, the format that suits the images at quality 85, Lanczos3, QUALITY. */
  public static final TileStyle DEFAULT =
      new TileStyle(800, Output.AUTO, Filter.LANCZOS3, DecodingProfile.QUALITY);

  /**
   * Refuses a width below 1.
   *
   * @throws UsageException if the width is below 1
   */
  public TileStyle {
    if (width < 1) {
      throw new UsageException("width", width + " is out of range", "give 1 px or more");
    }
  }

  /** As the journal keeps it. */
  public ObjectNode json() {
    ImageFormat format = output.format();
    ObjectNode node =
        new ObjectNode()
            .put("width", width)
            .put("quality", output.quality())
            .put("format", format == null ? "auto" : format.name())
            .put("background", "#" + output.background().toHex())
            .put("filter", filter.name())
            .put("profile", profile.name())
            .put("chroma", output.jpeg().chroma().label())
            .put("progressive", output.jpeg().progressive())
            .put("optimized", output.jpeg().tables() == HuffmanTables.OPTIMIZED)
            .put("lossless", output.lossless());
    // Journals of before know no such settings.
    if (output.jpeg().tables() == HuffmanTables.STANDARD) {
      node.put("standardTables", true);
    }
    if (output.jpeg().restarts()) {
      node.put("restarts", true);
    }
    ByteLimit limit = output.limit();
    if (!limit.isNone()) {
      node.put("maxUploadBytes", limit.maxBytes());
      node.put("downscales", limit.downscales());
    }
    return node;
  }

  /**
   * Reads {@link #json()}.
   *
   * @throws RuntimeException if it is anything else
   */
  public static TileStyle of(JsonNode json) {
    String format = json.required("format").stringValue();
    return new TileStyle(
        json.required("width").intValue(),
        new Output(
            format.equals("auto") ? null : ImageFormat.valueOf(format),
            json.required("quality").intValue(),
            Color.parse(json.required("background").stringValue()),
            new JpegStyle(
                ChromaSampling.parse(json.required("chroma").stringValue()),
                json.required("progressive").booleanValue(),
                tables(json),
                isTrue(json.get("restarts"))),
            json.required("lossless").booleanValue(),
            limit(json)),
        Filter.valueOf(json.required("filter").stringValue()),
        DecodingProfile.valueOf(json.required("profile").stringValue()));
  }

  private static HuffmanTables tables(JsonNode json) {
    if (json.required("optimized").booleanValue()) {
      return HuffmanTables.OPTIMIZED;
    }
    return isTrue(json.get("standardTables")) ? HuffmanTables.STANDARD : HuffmanTables.AUTO;
  }

  private static boolean isTrue(@Nullable JsonNode setting) {
    return setting != null && setting.booleanValue();
  }

  private static ByteLimit limit(JsonNode json) {
    @Nullable JsonNode bytes = json.get("maxUploadBytes");
    return bytes == null
        ? ByteLimit.NONE
        : new ByteLimit(bytes.longValue(), json.required("downscales").booleanValue());
  }

  /** The same, written in another way. */
  public TileStyle withOutput(Output value) {
    return new TileStyle(width, value, filter, profile);
  }

  /** Each setting in which another style differs, in words; empty if they are the same. */
  static List<String> differences(JsonNode kept, JsonNode given) {
    Set<String> names = new LinkedHashSet<>(given.propertyNames());
    names.addAll(kept.propertyNames());
    List<String> all = new ArrayList<>();
    for (String name : names) {
      @Nullable JsonNode was = kept.get(name);
      @Nullable JsonNode is = given.get(name);
      if (!Objects.equals(is, was)) {
        all.add(name + " was " + words(was) + ", not " + words(is));
      }
    }
    return all;
  }

  private static String words(@Nullable JsonNode value) {
    return value == null ? "not set" : value.asString().toLowerCase(Locale.ROOT);
  }
}
