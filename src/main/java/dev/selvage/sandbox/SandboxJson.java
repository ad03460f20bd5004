package dev.selvage.sandbox;

import dev.selvage.json.JsonException;
import dev.selvage.json.JsonNode;
import dev.selvage.json.JsonReader;
import dev.selvage.sandbox.pictures.ImageSize;
import dev.selvage.sandbox.pictures.MeasuredBorder;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The answers of the sandbox as JSON. */
final class SandboxJson {
  private static final JsonReader READER = JsonReader.strict(64);

  private SandboxJson() {}

  /** Maps, lists, strings, numbers and booleans as text. */
  static String write(Object value) {
    return JsonNode.of(value).toString();
  }

  /**
   * A text field of a JSON object.
   *
   * @throws ApiError 400 if the body is no JSON
   */
  static @Nullable String textField(byte[] body, String name) {
    try {
      JsonNode node = READER.read(body).get(name);
      return node != null && node.isString() ? node.stringValue() : null;
    } catch (JsonException e) {
      throw (ApiError) ApiError.malformed("The body is not JSON.").initCause(e);
    }
  }

  static Map<String, Object> error(String code, String message) {
    return object("errorCode", code, "errorMessage", message);
  }

  /** A finished result; {@code border} null leaves it out. */
  static Map<String, Object> result(
      String bucket, List<ImageSize> set, SetShape shape, @Nullable MeasuredBorder border) {
    Map<String, Object> result = object("bucket", bucket, "set", set(set, shape));
    if (border != null) {
      result.put("borderInfo", borderInfo(border));
    }
    return result;
  }

  static List<Map<String, @Nullable Object>> events(List<SandboxEvent> events) {
    List<Map<String, @Nullable Object>> all = new ArrayList<>();
    for (SandboxEvent event : events) {
      Fault fault = event.fault();
      Map<String, @Nullable Object> one = new LinkedHashMap<>();
      one.put("time", event.time().toString());
      one.put("method", event.method());
      one.put("path", event.path());
      one.put("status", event.status());
      one.put("fault", fault == null ? null : fault.label());
      one.put("imageId", event.imageId());
      if (event.body() != null) {
        one.put("body", event.body());
      }
      all.add(one);
    }
    return all;
  }

  /** An object of names and values in turn. */
  static Map<String, Object> object(Object... namesAndValues) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      object.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return object;
  }

  private static Object set(List<ImageSize> set, SetShape shape) {
    Map<String, Object> byName = new LinkedHashMap<>();
    for (ImageSize each : set) {
      byName.put(
          each.name(),
          object("url", each.url(), "width", each.size().width(), "height", each.size().height()));
    }
    return shape == SetShape.MAP ? byName : List.copyOf(byName.values());
  }

  private static Map<String, Object> borderInfo(MeasuredBorder border) {
    return object(
        "homogeneity",
        border.homogeneous(),
        "color",
        object("r", border.red(), "g", border.green(), "b", border.blue(), "a", alpha(border)));
  }

  /** Alpha as 0..1, with three decimals where there is something to say. */
  private static BigDecimal alpha(MeasuredBorder border) {
    BigDecimal alpha =
        BigDecimal.valueOf(border.alpha())
            .divide(BigDecimal.valueOf(255), 3, RoundingMode.HALF_UP)
            .stripTrailingZeros();
    return alpha.setScale(Math.max(0, alpha.scale()));
  }
}
