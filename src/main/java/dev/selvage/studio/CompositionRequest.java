package dev.selvage.studio;

import dev.selvage.KnownNames;
import dev.selvage.UsageException;
import dev.selvage.image.Color;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.ImageSource;
import dev.selvage.json.JsonNode;
import dev.selvage.json.ObjectNode;
import dev.selvage.render.ByteLimit;
import dev.selvage.render.Composition;
import dev.selvage.render.Output;
import dev.selvage.transform.Chain;
import dev.selvage.transform.ChainJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a call asks to be made: {@code {"base":ID,"overlays":{NAME:ID},"chain":[...],"output":
 * {"format":"auto","quality":85,"background":"white","lossless":false,"maxBytes":null}}}. Chain and
 * output mean what they mean to {@code selvage compose}.
 *
 * @param composition what to compose
 * @param output how it is written
 * @param text of the chain, where it was given as one
 */
record CompositionRequest(Composition composition, Output output, @Nullable String text) {
  private static final String AUTO = "auto";
  private static final String CHAIN = "chain";
  private static final Set<String> OUTPUT_KEYS =
      Set.of("format", "quality", "background", "lossless", "maxBytes");

  /**
   * Reads a request.
   *
   * @throws StudioRefusal 404 if a picture is not there, 422 with its place if the chain cannot be
   *     used
   * @throws UsageException if the output cannot be used
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
    return new CompositionRequest(composition, output(request.get("output")), text(request));
  }

  /**
   * The chain of a request, read as the commands read it: an array, or a text that holds one.
   *
   * @throws StudioRefusal 422 if it cannot be used; with its place where a text was given
   */
  static Chain chain(ObjectNode request) {
    return placing(text(request), () -> ChainJson.parse(request.required(CHAIN).asString()));
  }

  /**
   * Does something with the chain.
   *
   * @throws StudioRefusal 422 if it cannot be used; with its place where a text was given
   */
  <T> T placing(Supplier<T> work) {
    return placing(text, work);
  }

  private static <T> T placing(@Nullable String text, Supplier<T> work) {
    try {
      return work.get();
    } catch (UsageException e) {
      StudioRefusal refusal = StudioRefusal.of(e);
      throw text == null ? refusal : ChainJson.place(text, e).map(refusal::at).orElse(refusal);
    }
  }

  private static @Nullable String text(ObjectNode request) {
    JsonNode chain = request.required(CHAIN);
    return chain.isString() ? chain.stringValue() : null;
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
            case "maxBytes" -> output.withLimit(limit(value));
            default ->
                throw new UsageException(
                    "output." + key, "is not known", KnownNames.of(OUTPUT_KEYS).choice(key));
          };
    }
    return output;
  }

  private static ByteLimit limit(JsonNode most) {
    return most.isNull() ? ByteLimit.NONE : ByteLimit.of(most.longValue());
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
