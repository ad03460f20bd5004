package dev.selvage.transform;

import dev.selvage.Excerpt;
import dev.selvage.KnownNames;
import dev.selvage.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one element of the claim. */
public final class ClaimStep {
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
  public static String where(int index) {
    return ChainJson.CLAIM + "[" + index + "]";
  }

  /**
   * Refuses keys and flags that nobody knows.
   *
   * @throws UsageException that names the first of them, and what was probably meant
   */
  ClaimStep known() {
    for (Object key : values.keySet()) {
      if (!StepKey.isKnown(key) && !StepKey.isUnsupported(key)) {
        String advice = StepKey.known().advice(String.valueOf(key));
        throw new UsageException(where + "." + Excerpt.of(key), "is not a known key", advice);
      }
    }
    for (String label : flagLabels()) {
      if (Flag.ofLabel(label).isEmpty()) {
        throw new UsageException(
            where + "." + StepKey.FLAGS.label(),
            "\"" + Excerpt.of(label) + "\" is not known",
            KnownNames.of(Flag.class).advice(label));
      }
    }
    for (StepKey key : List.of(StepKey.OVERLAY, StepKey.UNDERLAY)) {
      for (String part : layerKeys(key)) {
        throw new UsageException(
            where + "." + key.label() + "." + Excerpt.of(part),
            "is not a known key",
            LayerClaim.KNOWN.advice(part));
      }
    }
    return this;
  }

  /** The keys of a layer's object that nobody knows. */
  private List<String> layerKeys(StepKey key) {
    ClaimValue value = value(key);
    return value == null ? List.of() : LayerClaim.unknownKeys(value);
  }

  /**
   * What the step says. Keys and flags that nobody knows are dropped.
   *
   * @throws UsageException if a value cannot be used, or a key is known but not supported
   */
  Transformation toTransformation() {
    refuseUnsupported();
    Transformation.Builder builder = Transformation.builder();
    for (StepKey key : StepKey.values()) {
      ClaimValue value = value(key);
      if (value != null) {
        key.readClaimValue(value, builder);
      }
    }
    try {
      return builder.build();
    } catch (UsageException e) {
      throw new UsageException(where + "." + e.where(), e.what(), e.remedy(), e);
    }
  }

  private void refuseUnsupported() {
    for (Object key : values.keySet()) {
      if (StepKey.isUnsupported(key)) {
        throw new UsageException(
            where + "." + Excerpt.of(key), "is not supported", "write the chain without it");
      }
    }
  }

  List<String> unknownKeys() {
    List<String> unknown = new ArrayList<>();
    for (Object key : values.keySet()) {
      if (!StepKey.isKnown(key)) {
        unknown.add(where + "." + Excerpt.of(key));
      }
    }
    for (StepKey key : List.of(StepKey.OVERLAY, StepKey.UNDERLAY)) {
      layerKeys(key)
          .forEach(part -> unknown.add(where + "." + key.label() + "." + Excerpt.of(part)));
    }
    for (String label : flagLabels()) {
      if (Flag.ofLabel(label).isEmpty()) {
        unknown.add(where + "." + StepKey.FLAGS.label() + "." + Excerpt.of(label));
      }
    }
    return unknown;
  }

  private List<String> flagLabels() {
    ClaimValue value = value(StepKey.FLAGS);
    return value == null ? List.of() : value.flagLabels();
  }

  private @Nullable ClaimValue value(StepKey key) {
    Object value = values.get(key.label());
    if (value != null) {
      return new ClaimValue(where + "." + key.label(), value);
    }
    String alias = key.alias().orElse(null);
    Object other = alias == null ? null : values.get(alias);
    return other == null ? null : new ClaimValue(where + "." + alias, other);
  }
}
