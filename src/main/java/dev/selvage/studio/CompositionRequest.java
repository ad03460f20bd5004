package dev.selvage.studio;

import dev.selvage.KnownNames;
import dev.selvage.UsageException;
import dev.selvage.image.Color;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.ImageSource;
import dev.selvage.json.JsonNode;
import dev.selvage.json.ObjectNode;
import dev.selvage.render.Composition;
import dev.selvage.render.Output;
import dev.selvage.transform.Chain;
import dev.selvage.transform.ChainJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a call asks to be made: {@code {"base":ID,"overlays":{NAME:ID},"chain":[...],"output":
 * {"format":"auto","quality":85,"background":"white","lossless":false}}}. Chain and output mean
 * what they mean to {@code selvage compose}.
 *
 * @param composition what to compose
 * @param output how it is written
 */
record CompositionRequest(Composition composition, Output output) {
  private static final String AUTO = "auto";
  private static final Set<String> OUTPUT_KEYS =
      Set.of("format", "quality", "background", "lossless");

  /**
   * Reads a request.
   *
   * @throws StudioRefusal 404 if a picture is not there
   * @throws UsageException if the chain or the output cannot be used
   */
  static CompositionRequest of(ObjectNode request, ImageTray tray) {
    Chain chain = chain(request);
    ImageSource base = tray.get(request.required("base").stringValue()).source();
    Map<String, ImageSource> overlays = new LinkedHashMap<>();
    JsonNode named = request.get("overlays");
    if (named != null) {
      named
          .properties()
          .forEach(
              each ->
                  overlays.put(each.getKey(), tray.get(each.getValue().stringValue()).source()));
    }
    Composition composition = new Composition(base, overlays, chain);
    return new CompositionRequest(composition, output(request.get("output")));
  }

  /**
   * The chain of a request, read as the commands read it: an array, or a text that holds one.
   *
   * @throws UsageException if it cannot be used
   */
  static Chain chain(ObjectNode request) {
    return ChainJson.parse(request.required("chain").asString());
  }

  private static Output output(@Nullable JsonNode asked) {
    Output output = Output.AUTO;
    if (asked == null) {
      return output;
    }
    for (String key : asked.propertyNames()) {
      JsonNode value = asked.required(key);
      output =
          switch (key) {
            case "format" -> output.withFormat(format(value.stringValue()));
            case "quality" -> output.withQuality(value.intValue());
            case "background" -> output.withBackground(Color.parse(value.stringValue()));
            case "lossless" -> output.withLossless(value.booleanValue());
            default ->
                throw new UsageException(
                    "output." + key, "is not known", KnownNames.of(OUTPUT_KEYS).choice(key));
          };
    }
    return output;
  }

  private static @Nullable ImageFormat format(String label) {
    if (label.equals(AUTO)) {
      return null;
    }
    return ImageFormat.labelled(label)
        .filter(ImageFormat::isWritten)
        .orElseThrow(
            () ->
                new UsageException(
                    "output.format",
                    label + " is not written",
                    KnownNames.of(formats()).choice(label)));
  }

  /** What an output's format may be, {@code auto} first. */
  static List<String> formats() {
    List<String> all = new ArrayList<>(List.of(AUTO));
    ImageFormat.written().forEach(format -> all.add(format.label()));
    return all;
  }
}
