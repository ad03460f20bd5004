package dev.selvage.transform;

import dev.selvage.Excerpt;
import dev.selvage.KnownNames;
import dev.selvage.UsageException;
import dev.selvage.json.JsonException;
import dev.selvage.json.JsonReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Chains by name, which other chains call by the key {@code transformation}. Immutable.
 *
 * @param chains by names of letters, digits, - and _; they may call each other
 */
public record Presets(Map<String, Chain> chains) {
  /** No preset. */
  public static final Presets NONE = new Presets(Map.of());

  /** How deep presets may call presets. */
  public static final int MAX_DEPTH = 8;

  /** The longest text of {@link #parse}, characters. */
  public static final int MAX_CHARS = 1 << 20;

  /** Empty presets that call each other add no steps, but time. */
  private static final int MAX_CALLS = 1000;

  private static final int JSON_DEPTH = 32;

  /**
   * Checks the names.
   *
   * @throws UsageException if one has other characters
   */
  public Presets {
    chains = Map.copyOf(chains);
    for (String name : chains.keySet()) {
      if (!PresetNames.isName(name)) {
        throw new UsageException(
            "presets", Excerpt.of(name) + " is no name", "use up to 64 letters, digits, - and _");
      }
    }
  }

  /**
   * Reads {@code {"NAME":[{"crop":"fill", ...}, ...], ...}}.
   *
   * @throws UsageException if it is no such JSON, a name or a chain cannot be used
   */
  public static Presets parse(String json) {
    if (json.length() > MAX_CHARS) {
      throw new UsageException("presets", "are too long", "write at most " + MAX_CHARS + " bytes");
    }
    Object read;
    try {
      read = JsonReader.strict(JSON_DEPTH).read(json).toValue();
    } catch (JsonException e) {
      throw new UsageException(
          "presets",
          "are not readable as JSON: " + Excerpt.of(e.what(), 200),
          "write {\"NAME\":[{\"crop\":\"fill\", ...}, ...]}",
          e);
    }
    Map<String, Chain> chains = new LinkedHashMap<>();
    if (!(read instanceof Map<?, ?> named)) {
      throw new UsageException(
          "presets", "are no JSON object", "write {\"NAME\":[{\"crop\":\"fill\", ...}, ...]}");
    }
    named.forEach((name, steps) -> chains.put(String.valueOf(name), chain(name, steps)));
    return new Presets(chains);
  }

  private static Chain chain(Object name, Object steps) {
    String where = "presets." + Excerpt.of(name);
    if (!(steps instanceof List<?> claim)) {
      throw new UsageException(where, "is no array of steps", "write [{\"crop\":\"fill\", ...}]");
    }
    try {
      return ChainJson.ofClaim(claim);
    } catch (UsageException e) {
      throw new UsageException(where + ": " + e.where(), e.what(), e.remedy(), e);
    }
  }

  /**
   * A chain with the steps of the presets that it calls: in place, before the rest of the step that
   * calls them.
   *
   * @throws UsageException if a preset is not known, presets call each other too deeply, or there
   *     are too many steps together
   */
  public Chain expand(Chain chain) {
    List<Transformation> steps = new ArrayList<>();
    new Expansion(steps).add(chain, ChainJson.CLAIM, 0);
    return new Chain(steps);
  }

  /** One chain's expansion. */
  private final class Expansion {
    private final List<Transformation> steps;
    private int calls;

    Expansion(List<Transformation> steps) {
      this.steps = steps;
    }

    void add(Chain chain, String where, int depth) {
      for (int i = 0; i < chain.steps().size(); i++) {
        add(chain.steps().get(i), where + "[" + i + "]", depth);
      }
    }

    private void add(Transformation step, String where, int depth) {
      PresetNames called = step.presets();
      if (called == null) {
        steps.add(step);
      } else {
        called.names().forEach(name -> call(name, where + ".transformation", depth + 1));
        Transformation rest = step.toBuilder().presets(null).build();
        if (!rest.equals(Transformation.builder().build())) {
          steps.add(rest);
        }
      }
      if (steps.size() > Chain.MAX_STEPS) {
        throw Chain.tooManySteps(steps.size());
      }
    }

    private void call(String name, String where, int depth) {
      Chain preset = chains.get(name);
      if (preset == null) {
        throw unknown(name, where);
      }
      if (depth > MAX_DEPTH || ++calls > MAX_CALLS) {
        throw new UsageException(
            where,
            "presets call each other too often",
            "let them call each other at most " + MAX_DEPTH + " deep");
      }
      add(preset, "presets." + name, depth);
    }

    private UsageException unknown(String name, String where) {
      String advice =
          chains.isEmpty() ? "give a file of presets" : KnownNames.of(chains.keySet()).choice(name);
      return new UsageException(where, "no preset is called " + name, advice);
    }
  }
}
