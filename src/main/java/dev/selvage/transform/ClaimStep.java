package dev.selvage.transform;

import dev.selvage.KnownNames;
import dev.selvage.UsageException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads one element of the claim. */
final class ClaimStep {
  private final String where;
  private final Map<?, ?> values;

  private ClaimStep(String where, Map<?, ?> values) {
    this.where = where;
    this.values = values;
  }

  static ClaimStep of(int index, @Nullable Object element) {
    String where = where(index);
    if (element instanceof Map<?, ?> values) {
      return new ClaimStep(where, values);
    }
    throw new UsageException(where, "is not an object", "write {\"crop\":\"fit\", ...}");
  }

  /** How messages name a step, counted from 0. */
  static String where(int index) {
    return ChainJson.CLAIM + "[" + index + "]";
  }

  /**
   * Refuses keys and flags that nobody knows.
   *
   * @throws UsageException that names the first of them, and what was probably meant
   */
  ClaimStep known() {
    for (Object key : values.keySet()) {
      if (!ClaimKey.isKnown(key) && !ClaimKey.isUnsupported(key)) {
        String advice = ClaimKey.known().advice(String.valueOf(key));
        throw new UsageException(where + "." + Excerpt.of(key), "is not a known key", advice);
      }
    }
    for (String label : flagLabels()) {
      if (Flag.ofLabel(label).isEmpty()) {
        throw new UsageException(
            where + "." + ClaimKey.FLAGS.label(),
            "\"" + Excerpt.of(label) + "\" is not known",
            KnownNames.of(Flag.class).advice(label));
      }
    }
    return this;
  }

  /**
   * What the step says. Keys and flags that nobody knows are dropped, and so are the flags of a
   * step without an overlay.
   *
   * @throws UsageException if a value cannot be used, or a key is known but not supported
   */
  Transformation toTransformation() {
    refuseUnsupported();
    Transformation.Builder builder =
        Transformation.builder()
            .overlay(get(ClaimKey.OVERLAY, ClaimValue::text))
            .crop(get(ClaimKey.CROP, value -> value.parsed(Crop::parse)))
            .width(get(ClaimKey.WIDTH, ClaimValue::length))
            .height(get(ClaimKey.HEIGHT, ClaimValue::length))
            .x(get(ClaimKey.X, ClaimValue::length))
            .y(get(ClaimKey.Y, ClaimValue::length))
            .gravity(get(ClaimKey.GRAVITY, value -> value.parsed(Gravity::parse)))
            .angle(get(ClaimKey.ANGLE, ClaimValue::whole))
            .opacity(get(ClaimKey.OPACITY, ClaimValue::whole))
            .background(get(ClaimKey.BACKGROUND, ClaimValue::color));
    if (values.get(ClaimKey.OVERLAY.label()) != null) {
      flagLabels().forEach(label -> Flag.ofLabel(label).ifPresent(builder::flag));
    }
    try {
      return builder.build();
    } catch (UsageException e) {
      throw new UsageException(where + "." + e.where(), e.what(), e.remedy(), e);
    }
  }

  private void refuseUnsupported() {
    for (Object key : values.keySet()) {
      if (ClaimKey.isUnsupported(key)) {
        throw new UsageException(
            where + "." + Excerpt.of(key), "is not supported", "write the chain without it");
      }
    }
  }

  List<String> unknownKeys() {
    List<String> unknown = new ArrayList<>();
    for (Object key : values.keySet()) {
      if (!ClaimKey.isKnown(key)) {
        unknown.add(where + "." + Excerpt.of(key));
      }
    }
    for (String label : flagLabels()) {
      if (Flag.ofLabel(label).isEmpty()) {
        unknown.add(where + "." + ClaimKey.FLAGS.label() + "." + Excerpt.of(label));
      }
    }
    return unknown;
  }

  /** One string with dots between the flags, or a list of such strings. */
  private List<String> flagLabels() {
    Object value = values.get(ClaimKey.FLAGS.label());
    if (value == null) {
      return List.of();
    }
    Collection<?> parts = value instanceof Collection<?> list ? list : List.of(value);
    List<String> labels = new ArrayList<>();
    for (Object part : parts) {
      if (!(part instanceof String text)) {
        throw new UsageException(
            where + "." + ClaimKey.FLAGS.label(),
            Excerpt.of(part) + " is no text",
            "write \"tiled\", or several with dots between them");
      }
      labels.addAll(List.of(text.split("\\.", -1)));
    }
    return labels;
  }

  private <T> @Nullable T get(ClaimKey key, Function<ClaimValue, T> reader) {
    Object value = values.get(key.label());
    return value == null ? null : reader.apply(new ClaimValue(where + "." + key.label(), value));
  }
}
