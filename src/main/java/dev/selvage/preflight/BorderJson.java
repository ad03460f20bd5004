package dev.selvage.preflight;

import dev.selvage.KnownNames;
import dev.selvage.UsageException;
import dev.selvage.border.BorderInfo;
import dev.selvage.border.BorderPolicy;
import dev.selvage.border.Corners;
import dev.selvage.border.Estimator;
import dev.selvage.border.Rgba;
import dev.selvage.border.Rounding;
import dev.selvage.border.Stage;
import dev.selvage.instantsite.BorderAnswer;
import dev.selvage.instantsite.settings.AlphaScale;
import dev.selvage.json.JsonException;
import dev.selvage.json.JsonNode;
import dev.selvage.json.JsonReader;
import dev.selvage.json.ObjectNode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Borders and border policies as JSON. A border is {@code
 * {"homogeneity":true,"color":{"r":255,"g":255,"b":255,"a":1}}} (r, g, b 0..255, a 0..1); a policy
 * {@code {"name":"instant-site","thickness":1,"corners":"once","estimator":"mean",
 * "rounding":"half_up","tolerance":8,"share":0.99,"measuredOn":"encoded"}}.
 */
public final class BorderJson {
  private static final JsonReader READER = JsonReader.strict(64);
  private static final String POLICY = "border policy";

  private BorderJson() {}

  /** A border; alpha is rounded to four decimals, which tell any two of the 256 alphas apart. */
  public static ObjectNode write(BorderInfo border) {
    Rgba color = border.color();
    ObjectNode node = new ObjectNode().put("homogeneity", border.homogeneity());
    ObjectNode channels = node.putObject("color");
    channels.put("r", color.red()).put("g", color.green()).put("b", color.blue());
    double alpha = Math.rint(color.alpha() * 10_000) / 10_000;
    if (alpha == Math.rint(alpha)) {
      channels.put("a", (int) alpha);
    } else {
      channels.put("a", alpha);
    }
    return node;
  }

  /**
   * Reads a border, also as servers spell it.
   *
   * @throws UsageException if it is none
   */
  public static BorderInfo info(String json) {
    @Nullable BorderInfo info = BorderAnswer.parse(json, AlphaScale.AUTO);
    if (info == null) {
      throw new UsageException("borderInfo", "is empty", "give homogeneity and color");
    }
    return info;
  }

  /** A policy with all its settings. */
  public static ObjectNode write(BorderPolicy policy) {
    return new ObjectNode()
        .put("name", policy.name())
        .put("thickness", policy.thickness())
        .put("corners", label(policy.corners()))
        .put("estimator", label(policy.estimator()))
        .put("rounding", label(policy.rounding()))
        .put("tolerance", policy.tolerance())
        .put("share", policy.share())
        .put("measuredOn", label(policy.measuredOn()));
  }

  /**
   * Reads a policy. What it does not say is as in {@link BorderPolicy#INSTANT_SITE}; the name is
   * {@code custom} then.
   *
   * @throws UsageException if it is no JSON object, or holds an unknown key or a value that is none
   *     or out of range
   */
  public static BorderPolicy policy(String json) {
    JsonNode node = object(json);
    BorderPolicy.Builder policy = BorderPolicy.builder();
    for (String key : node.propertyNames()) {
      JsonNode value = node.required(key);
      switch (key) {
        case "name" -> policy.name(text(key, value));
        case "thickness" -> policy.thickness(whole(key, value));
        case "corners" -> policy.corners(constant(Corners.class, key, value));
        case "estimator" -> policy.estimator(constant(Estimator.class, key, value));
        case "rounding" -> policy.rounding(constant(Rounding.class, key, value));
        case "tolerance" -> policy.tolerance(whole(key, value));
        case "share" -> policy.share(number(key, value));
        case "measuredOn" -> policy.measuredOn(constant(Stage.class, key, value));
        default ->
            throw new UsageException(
                POLICY,
                "has an unknown key " + key,
                KnownNames.of(write(BorderPolicy.INSTANT_SITE).propertyNames()).advice(key));
      }
    }
    return policy.build();
  }

  private static JsonNode object(String json) {
    JsonNode node;
    try {
      node = READER.read(json);
    } catch (JsonException e) {
      throw new UsageException(POLICY, "is no JSON", "write an object of settings", e);
    }
    if (!node.isObject()) {
      throw new UsageException(POLICY, "is no JSON object", "write an object of settings");
    }
    return node;
  }

  private static String text(String key, JsonNode value) {
    if (!value.isString()) {
      throw misfit(key, "is no text");
    }
    return value.stringValue();
  }

  private static int whole(String key, JsonNode value) {
    if (!value.isIntegralNumber() || !value.canConvertToInt()) {
      throw misfit(key, "is no whole number");
    }
    return value.intValue();
  }

  private static double number(String key, JsonNode value) {
    if (!value.isNumber()) {
      throw misfit(key, "is no number");
    }
    return value.doubleValue();
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String key, JsonNode value) {
    String name = text(key, value);
    for (E each : type.getEnumConstants()) {
      if (label(each).equals(name.toLowerCase(Locale.ROOT))) {
        return each;
      }
    }
    throw new UsageException(
        POLICY, key + " \"" + name + "\" is not known", KnownNames.of(type).advice(name));
  }

  private static String label(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static UsageException misfit(String key, String what) {
    return new UsageException(POLICY, key + " " + what, "correct it");
  }
}
