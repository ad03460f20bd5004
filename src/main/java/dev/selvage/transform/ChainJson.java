package dev.selvage.transform;

import dev.selvage.Excerpt;
import dev.selvage.KnownNames;
import dev.selvage.UsageException;
import dev.selvage.json.JsonException;
import dev.selvage.json.JsonNode;
import dev.selvage.json.JsonPlace;
import dev.selvage.json.JsonPointer;
import dev.selvage.json.JsonReader;
import dev.selvage.json.JsonText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A chain as the claim {@code transformations} of a token: a JSON array of objects with the keys of
 * {@link StepKey}.
 *
 * <p>Whole numbers are px; numbers that are written with a decimal point are multiples, of at most
 * {@link Length#MAX_MULTIPLE}. A number may also come as a string. Colours, ratios and factors are
 * written again as they were given. Unknown keys and unknown flags are refused, but for {@link
 * #ofCompatibleClaim}; the flags of a step outside of layers are dropped. A step of which nothing
 * is left stays as an empty one, so that steps keep their numbers.
 */
public final class ChainJson {
  /** The longest text that is read, in characters. */
  public static final int MAX_CHARS = 65_536;

  public static final String CLAIM = "transformations";

  private static final int MAX_DEPTH = 32;

  private static final JsonReader READER = JsonReader.strict(MAX_DEPTH);

  private ChainJson() {}

  /**
   * Reads the text of the claim.
   *
   * @param json an array of objects, at most {@link #MAX_CHARS} characters; may begin with a byte
   *     order mark
   * @throws UsageException if it is not JSON, too long, nested too deeply, no array of objects, has
   *     too many steps, a key is not known, or a value is of the wrong kind or out of range; the
   *     message names step and key, such as {@code transformations[2].width}, and of what is not
   *     known the nearest that is
   */
  public static Chain parse(String json) {
    if (json.length() > MAX_CHARS) {
      throw new UsageException(
          CLAIM, "is longer than " + MAX_CHARS + " characters", "write a shorter chain");
    }
    if (read(json) instanceof List<?> claim) {
      return ofClaim(claim);
    }
    throw new UsageException(CLAIM, "is not a JSON array", "write [{\"crop\":\"fit\", ...}, ...]");
  }

  /**
   * Where in a text is what {@link #parse} refuses of it.
   *
   * @param json as {@link #parse} was given it
   * @param refused what it has thrown
   * @return the characters that are wrong or the step or key that they belong to; empty where the
   *     text as a whole is refused
   */
  public static Optional<JsonPlace> place(String json, UsageException refused) {
    if (refused.getCause() instanceof JsonException unreadable) {
      return unreadable.place();
    }
    String where = refused.where();
    if (!where.startsWith(CLAIM + "[")) {
      return Optional.empty();
    }
    JsonPointer pointer = JsonPointer.ROOT;
    for (String segment : where.substring(CLAIM.length()).split("[\\[\\].]+", -1)) {
      pointer = segment.isEmpty() ? pointer : pointer.child(segment);
    }
    return Optional.of(JsonText.of(json).place(pointer));
  }

  /**
   * Reads the claim as a JWT library hands it out: maps of strings, numbers and lists.
   *
   * @throws UsageException as {@link #parse}
   */
  public static Chain ofClaim(List<?> claim) {
    return ofClaim(claim, step -> step.known().toTransformation());
  }

  /**
   * Reads the claim of a token as the recorded image API does: keys and flags that nobody knows are
   * dropped.
   *
   * @throws UsageException as {@link #parse}, but for these
   */
  public static Chain ofCompatibleClaim(List<?> claim) {
    return ofClaim(claim, ClaimStep::toTransformation);
  }

  /**
   * What {@link #ofCompatibleClaim} drops because nobody knows it, for a reader that tells of it.
   *
   * @return keys and flags with their step, such as {@code transformations[0].colour} or {@code
   *     transformations[1].flags.sepia}, in order; empty if all are known
   * @throws UsageException if an element is not an object
   */
  public static Set<String> unknownKeys(List<?> claim) {
    Set<String> unknown = new LinkedHashSet<>();
    for (int i = 0; i < claim.size(); i++) {
      unknown.addAll(ClaimStep.of(i, claim.get(i)).unknownKeys());
    }
    return Collections.unmodifiableSet(unknown);
  }

  /**
   * The known key or flag that an unknown one was probably meant to be.
   *
   * @param unknown one of {@link #unknownKeys}
   */
  public static String nearestKey(String unknown) {
    String key = unknown.substring(unknown.indexOf("].") + 2);
    String flags = StepKey.FLAGS.label() + ".";
    return key.startsWith(flags)
        ? KnownNames.of(Flag.class).nearest(key.substring(flags.length()))
        : StepKey.known().nearest(key);
  }

  /**
   * The claim of a chain: {@link #ofClaim} reads it back. Px are Integers, multiples Doubles,
   * several flags are one string with dots between them, and several turns and flips a list. A
   * step's keys stand in the order given above.
   */
  public static List<Map<String, Object>> toClaim(Chain chain) {
    return chain.steps().stream().map(ChainJson::toClaim).toList();
  }

  /** {@link #toClaim} as JSON without white space. */
  public static String write(Chain chain) {
    return JsonNode.of(toClaim(chain)).toString();
  }

  private static Chain ofClaim(List<?> claim, Function<ClaimStep, Transformation> reader) {
    if (claim.size() > Chain.MAX_STEPS) {
      throw Chain.tooManySteps(claim.size());
    }
    List<Transformation> steps = new ArrayList<>();
    for (int i = 0; i < claim.size(); i++) {
      steps.add(reader.apply(ClaimStep.of(i, claim.get(i))));
    }
    return new Chain(steps);
  }

  private static @Nullable Object read(String json) {
    try {
      return READER.read(json).toValue();
    } catch (JsonException e) {
      String where = e.place().map(place -> " in " + place).orElse("");
      String what = "is not readable as JSON" + where + ": " + Excerpt.of(e.what(), 200);
      throw new UsageException(CLAIM, what, "write [{\"crop\":\"fit\", ...}, ...]", e);
    }
  }

  private static Map<String, Object> toClaim(Transformation step) {
    Map<String, Object> claim = new LinkedHashMap<>();
    for (StepKey key : StepKey.values()) {
      Object value = key.claimValue(step);
      if (value != null) {
        claim.put(key.label(), value);
      }
    }
    return Collections.unmodifiableMap(claim);
  }
}
